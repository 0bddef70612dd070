# Las mismas palabras en español.
# reviewed_by: nobody yet. Every string here is awaiting review by a native health worker.
# Numbers come in already written out; $count only picks the form of a word.

## Numbers and ranges

range = { $low } a { $high }
range-open = { $low } o más
in-brackets = ({ $range })
rate-unit = { $rate } de cada { $per }
share-unit = { $rate } por ciento
list-and = { $first } y { $last }
list-comma = { $first }, { $second }
goal-mark = meta { $goal }
could-be-as-high = podría llegar a { $high }

## Time and place

when-years = de { $first } a { $last }
when-year = en { $year }
when-days = del { $first } al { $last }
years-span = { $count ->
    [one] este año
   *[other] estos { $years } años
}
place-county = el condado de { $name }
place-region = el { $name }
place-nation = los Estados Unidos
where-when = { $place }, { $years }

## Groups

everyone = Todos
babies-all = { $count ->
    [one] bebé
   *[other] bebés
}
babies-group = { $count ->
    [one] bebé del grupo “{ $name }”
   *[other] bebés del grupo “{ $name }”
}
babies-race = { $count ->
    [one] bebé del grupo “{ $name }”
   *[other] bebés del grupo “{ $name }”
}
babies-black = { $count ->
    [one] bebé negro
   *[other] bebés negros
}
babies-black-non-hispanic = { $count ->
    [one] bebé negro no hispano
   *[other] bebés negros no hispanos
}
babies-black-or-african-american = { $count ->
    [one] bebé negro o afroamericano
   *[other] bebés negros o afroamericanos
}
babies-white = { $count ->
    [one] bebé blanco
   *[other] bebés blancos
}
babies-white-non-hispanic = { $count ->
    [one] bebé blanco no hispano
   *[other] bebés blancos no hispanos
}
babies-hispanic = { $count ->
    [one] bebé hispano
   *[other] bebés hispanos
}
babies-asian = { $count ->
    [one] bebé asiático
   *[other] bebés asiáticos
}
babies-asian-or-pacific-islander = { $count ->
    [one] bebé asiático o isleño del Pacífico
   *[other] bebés asiáticos o isleños del Pacífico
}
babies-american-indian-or-alaska-native = { $count ->
    [one] bebé indígena americano o nativo de Alaska
   *[other] bebés indígenas americanos o nativos de Alaska
}
babies-two-or-more-races = { $count ->
    [one] bebé de dos o más razas
   *[other] bebés de dos o más razas
}
babies-other-races = { $count ->
    [one] bebé de otra raza
   *[other] bebés de otras razas
}
babies-other-or-unknown = { $count ->
    [one] bebé de otra raza o sin raza registrada
   *[other] bebés de otras razas o sin raza registrada
}
babies-all-other-groups = { $count ->
    [one] bebé de todos los demás grupos
   *[other] bebés de todos los demás grupos
}
babies-not-recorded = { $count ->
    [one] bebé cuya raza no está registrada
   *[other] bebés cuya raza no está registrada
}
babies-overall = bebés en conjunto
people-overall = habitantes en conjunto
who-in-place = { $who } en { $place }
people-all = { $count ->
    [one] habitante
   *[other] habitantes
}
people-group = { $count ->
    [one] habitante del grupo “{ $name }”
   *[other] habitantes del grupo “{ $name }”
}

name-black = Negros
name-black-non-hispanic = Negros no hispanos
name-black-or-african-american = Negros o afroamericanos
name-white = Blancos
name-white-non-hispanic = Blancos no hispanos
name-hispanic = Hispanos
name-asian = Asiáticos
name-asian-or-pacific-islander = Asiáticos o isleños del Pacífico
name-american-indian-or-alaska-native = Indígenas americanos o nativos de Alaska
name-two-or-more-races = Dos o más razas
name-other-races = Otras razas
name-other-or-unknown = Otras o sin registrar
name-all-other-groups = Todos los demás grupos
name-not-recorded = Sin registrar

dimension-race = raza
dimension-race-and-ethnicity = raza y etnia
dimension-ethnicity = etnia
dimension-payer = forma de pago
dimension-mothers-age = edad de la madre
dimension-education = educación

## Each indicator

indicator-infant_mortality_rate = Tasa de mortalidad infantil
measure-infant_mortality_rate = Muertes antes de cumplir un año por cada { $per } bebés nacidos vivos
unit-infant_mortality_rate = muertes por cada { $per } nacidos vivos
likely-infant_mortality_rate = de morir antes de cumplir un año
do-infant_mortality_rate = { $count ->
    [one] muere antes de cumplir un año
   *[other] mueren antes de cumplir un año
}
did-infant_mortality_rate = { $count ->
    [one] murió antes de cumplir un año
   *[other] murieron antes de cumplir un año
}
full-infant_mortality_rate = { $count ->
    [one] murió antes de cumplir un año
   *[other] murieron antes de cumplir un año
}
counted-infant_mortality_rate = { $count ->
    [one] Nació vivo { $births } bebé.
   *[other] Nacieron vivos { $births } bebés.
}
events-infant_mortality_rate = Muertes
births-infant_mortality_rate = Nacimientos
instead-infant_mortality_rate = { $count ->
    [one] Entonces cerca de { $excess } bebé más habría cumplido un año
   *[other] Entonces cerca de { $excess } bebés más habrían cumplido un año
}
card-infant_mortality_rate = { $count ->
    [one] { $excess } primer cumpleaños más
   *[other] { $excess } primeros cumpleaños más
}

indicator-neonatal_mortality_rate = Tasa de mortalidad neonatal
measure-neonatal_mortality_rate = Muertes en los primeros 28 días por cada { $per } bebés nacidos vivos
unit-neonatal_mortality_rate = muertes por cada { $per } nacidos vivos
likely-neonatal_mortality_rate = de morir en sus primeros 28 días
do-neonatal_mortality_rate = { $count ->
    [one] muere en los primeros 28 días
   *[other] mueren en los primeros 28 días
}
did-neonatal_mortality_rate = { $count ->
    [one] murió en los primeros 28 días
   *[other] murieron en los primeros 28 días
}
full-neonatal_mortality_rate = { $count ->
    [one] murió en sus primeros 28 días
   *[other] murieron en sus primeros 28 días
}
counted-neonatal_mortality_rate = { $count ->
    [one] Nació vivo { $births } bebé.
   *[other] Nacieron vivos { $births } bebés.
}
events-neonatal_mortality_rate = Muertes
births-neonatal_mortality_rate = Nacimientos
instead-neonatal_mortality_rate = { $count ->
    [one] Entonces cerca de { $excess } bebé más habría vivido más de 28 días
   *[other] Entonces cerca de { $excess } bebés más habrían vivido más de 28 días
}
card-neonatal_mortality_rate = { $count ->
    [one] { $excess } bebé más con más de 28 días
   *[other] { $excess } bebés más con más de 28 días
}

indicator-postneonatal_mortality_rate = Tasa de mortalidad posneonatal
measure-postneonatal_mortality_rate = Muertes de los 28 días al año de edad por cada { $per } bebés nacidos vivos
unit-postneonatal_mortality_rate = muertes por cada { $per } nacidos vivos
likely-postneonatal_mortality_rate = de morir entre los 28 días y el primer cumpleaños
do-postneonatal_mortality_rate = { $count ->
    [one] muere entre los 28 días y el año de edad
   *[other] mueren entre los 28 días y el año de edad
}
did-postneonatal_mortality_rate = { $count ->
    [one] murió entre los 28 días y el año de edad
   *[other] murieron entre los 28 días y el año de edad
}
full-postneonatal_mortality_rate = { $count ->
    [one] murió entre los 28 días y el primer cumpleaños
   *[other] murieron entre los 28 días y el primer cumpleaños
}
counted-postneonatal_mortality_rate = { $count ->
    [one] Nació vivo { $births } bebé.
   *[other] Nacieron vivos { $births } bebés.
}
events-postneonatal_mortality_rate = Muertes
births-postneonatal_mortality_rate = Nacimientos
instead-postneonatal_mortality_rate = { $count ->
    [one] Entonces cerca de { $excess } bebé más habría cumplido un año
   *[other] Entonces cerca de { $excess } bebés más habrían cumplido un año
}
card-postneonatal_mortality_rate = { $count ->
    [one] { $excess } primer cumpleaños más
   *[other] { $excess } primeros cumpleaños más
}

indicator-fetal_mortality_rate = Tasa de mortalidad fetal
measure-fetal_mortality_rate = Pérdidas antes de nacer (20 semanas o más) por cada { $per } nacidos vivos y muertes fetales
unit-fetal_mortality_rate = pérdidas por cada { $per } nacidos vivos y muertes fetales
likely-fetal_mortality_rate = de perderse antes de nacer
do-fetal_mortality_rate = { $count ->
    [one] se pierde antes de nacer
   *[other] se pierden antes de nacer
}
did-fetal_mortality_rate = { $count ->
    [one] se perdió antes de nacer
   *[other] se perdieron antes de nacer
}
full-fetal_mortality_rate = { $count ->
    [one] se perdió antes de nacer, a las 20 semanas o más
   *[other] se perdieron antes de nacer, a las 20 semanas o más
}
counted-fetal_mortality_rate = { $count ->
    [one] Hubo { $births } nacido vivo o muerte fetal.
   *[other] Hubo { $births } nacidos vivos y muertes fetales.
}
events-fetal_mortality_rate = Pérdidas
births-fetal_mortality_rate = Nacimientos y pérdidas
instead-fetal_mortality_rate = { $count ->
    [one] Entonces cerca de { $excess } bebé más habría nacido vivo
   *[other] Entonces cerca de { $excess } bebés más habrían nacido vivos
}
card-fetal_mortality_rate = { $count ->
    [one] { $excess } nacido vivo más
   *[other] { $excess } nacidos vivos más
}

indicator-preterm_birth = Nacimiento prematuro
measure-preterm_birth = Bebés nacidos antes de tiempo (antes de 37 semanas), por ciento de los nacimientos
unit-preterm_birth = por ciento de los nacimientos
likely-preterm_birth = de nacer antes de tiempo
do-preterm_birth = { $count ->
    [one] nace antes de tiempo
   *[other] nacen antes de tiempo
}
did-preterm_birth = { $count ->
    [one] nació antes de tiempo
   *[other] nacieron antes de tiempo
}
full-preterm_birth = { $count ->
    [one] nació antes de tiempo, antes de 37 semanas
   *[other] nacieron antes de tiempo, antes de 37 semanas
}
counted-preterm_birth = { $count ->
    [one] Se conocen las semanas de embarazo de { $births } bebé.
   *[other] Se conocen las semanas de embarazo de { $births } bebés.
}
events-preterm_birth = Antes de tiempo
births-preterm_birth = Nacimientos
instead-preterm_birth = { $count ->
    [one] Entonces cerca de { $excess } bebé menos habría nacido antes de tiempo
   *[other] Entonces cerca de { $excess } bebés menos habrían nacido antes de tiempo
}
card-preterm_birth = { $count ->
    [one] { $excess } bebé menos antes de tiempo
   *[other] { $excess } bebés menos antes de tiempo
}

indicator-low_birth_weight = Bajo peso al nacer
measure-low_birth_weight = Bebés nacidos con menos de 5 libras y 8 onzas (2,500 gramos), por ciento de los nacimientos
unit-low_birth_weight = por ciento de los nacimientos
likely-low_birth_weight = de tener bajo peso al nacer
do-low_birth_weight = { $count ->
    [one] tiene bajo peso al nacer
   *[other] tienen bajo peso al nacer
}
did-low_birth_weight = { $count ->
    [one] tuvo bajo peso al nacer
   *[other] tuvieron bajo peso al nacer
}
full-low_birth_weight = { $count ->
    [one] pesó menos de 5 libras y 8 onzas al nacer
   *[other] pesaron menos de 5 libras y 8 onzas al nacer
}
counted-low_birth_weight = { $count ->
    [one] Se conoce el peso al nacer de { $births } bebé.
   *[other] Se conoce el peso al nacer de { $births } bebés.
}
events-low_birth_weight = Bajo peso
births-low_birth_weight = Nacimientos
instead-low_birth_weight = { $count ->
    [one] Entonces cerca de { $excess } bebé menos habría tenido bajo peso al nacer
   *[other] Entonces cerca de { $excess } bebés menos habrían tenido bajo peso al nacer
}
card-low_birth_weight = { $count ->
    [one] { $excess } bebé menos con bajo peso
   *[other] { $excess } bebés menos con bajo peso
}

indicator-very_low_birth_weight = Muy bajo peso al nacer
measure-very_low_birth_weight = Bebés nacidos con menos de 3 libras y 5 onzas (1,500 gramos), por ciento de los nacimientos
unit-very_low_birth_weight = por ciento de los nacimientos
likely-very_low_birth_weight = de tener muy bajo peso al nacer
do-very_low_birth_weight = { $count ->
    [one] tiene muy bajo peso al nacer
   *[other] tienen muy bajo peso al nacer
}
did-very_low_birth_weight = { $count ->
    [one] tuvo muy bajo peso al nacer
   *[other] tuvieron muy bajo peso al nacer
}
full-very_low_birth_weight = { $count ->
    [one] pesó menos de 3 libras y 5 onzas al nacer
   *[other] pesaron menos de 3 libras y 5 onzas al nacer
}
counted-very_low_birth_weight = { $count ->
    [one] Se conoce el peso al nacer de { $births } bebé.
   *[other] Se conoce el peso al nacer de { $births } bebés.
}
events-very_low_birth_weight = Muy bajo peso
births-very_low_birth_weight = Nacimientos
instead-very_low_birth_weight = { $count ->
    [one] Entonces cerca de { $excess } bebé menos habría tenido muy bajo peso al nacer
   *[other] Entonces cerca de { $excess } bebés menos habrían tenido muy bajo peso al nacer
}
card-very_low_birth_weight = { $count ->
    [one] { $excess } bebé menos con muy bajo peso
   *[other] { $excess } bebés menos con muy bajo peso
}

indicator-late_or_no_prenatal_care = Cuidado prenatal tardío o ninguno
measure-late_or_no_prenatal_care = Nacimientos con cuidado prenatal tardío o ninguno, por ciento de los nacimientos
unit-late_or_no_prenatal_care = por ciento de los nacimientos
likely-late_or_no_prenatal_care = de nacer tras un cuidado prenatal tardío o ninguno
do-late_or_no_prenatal_care = { $count ->
    [one] nace tras un cuidado prenatal tardío o ninguno
   *[other] nacen tras un cuidado prenatal tardío o ninguno
}
did-late_or_no_prenatal_care = { $count ->
    [one] nació tras un cuidado prenatal tardío o ninguno
   *[other] nacieron tras un cuidado prenatal tardío o ninguno
}
full-late_or_no_prenatal_care = { $count ->
    [one] nació tras un cuidado prenatal tardío o ninguno
   *[other] nacieron tras un cuidado prenatal tardío o ninguno
}
counted-late_or_no_prenatal_care = { $count ->
    [one] Se conoce el inicio del cuidado prenatal de { $births } bebé.
   *[other] Se conoce el inicio del cuidado prenatal de { $births } bebés.
}
events-late_or_no_prenatal_care = Cuidado tardío o ninguno
births-late_or_no_prenatal_care = Nacimientos
instead-late_or_no_prenatal_care = { $count ->
    [one] Entonces cerca de { $excess } bebé más habría tenido cuidado prenatal a tiempo
   *[other] Entonces cerca de { $excess } bebés más habrían tenido cuidado prenatal a tiempo
}
card-late_or_no_prenatal_care = { $count ->
    [one] { $excess } más con cuidado a tiempo
   *[other] { $excess } más con cuidado a tiempo
}

indicator-inadequate_prenatal_care = Cuidado prenatal insuficiente (Índice de Misuri)
measure-inadequate_prenatal_care = Nacimientos con cuidado prenatal insuficiente (Índice de Misuri), por ciento de los nacimientos
unit-inadequate_prenatal_care = por ciento de los nacimientos
likely-inadequate_prenatal_care = de nacer tras un cuidado prenatal escaso o tardío
do-inadequate_prenatal_care = { $count ->
    [one] nace tras un cuidado prenatal escaso o tardío
   *[other] nacen tras un cuidado prenatal escaso o tardío
}
did-inadequate_prenatal_care = { $count ->
    [one] nació tras un cuidado prenatal escaso o tardío
   *[other] nacieron tras un cuidado prenatal escaso o tardío
}
full-inadequate_prenatal_care = { $count ->
    [one] nació tras un cuidado prenatal escaso o tardío, según el Índice de Misuri
   *[other] nacieron tras un cuidado prenatal escaso o tardío, según el Índice de Misuri
}
counted-inadequate_prenatal_care = { $count ->
    [one] El Índice de Misuri se conoce de { $births } bebé.
   *[other] El Índice de Misuri se conoce de { $births } bebés.
}
events-inadequate_prenatal_care = Escaso o tardío
births-inadequate_prenatal_care = Nacimientos
instead-inadequate_prenatal_care = { $count ->
    [one] Entonces cerca de { $excess } bebé más habría nacido tras un cuidado suficiente
   *[other] Entonces cerca de { $excess } bebés más habrían nacido tras un cuidado suficiente
}
card-inadequate_prenatal_care = { $count ->
    [one] { $excess } más con cuidado suficiente
   *[other] { $excess } más con cuidado suficiente
}

indicator-smoking_in_pregnancy = Tabaco durante el embarazo
measure-smoking_in_pregnancy = Nacimientos con tabaco registrado durante el embarazo, por ciento de los nacimientos
unit-smoking_in_pregnancy = por ciento de los nacimientos
likely-smoking_in_pregnancy = de nacer tras un embarazo con tabaco
do-smoking_in_pregnancy = { $count ->
    [one] nace tras un embarazo con tabaco
   *[other] nacen tras un embarazo con tabaco
}
did-smoking_in_pregnancy = { $count ->
    [one] nació tras un embarazo con tabaco
   *[other] nacieron tras un embarazo con tabaco
}
full-smoking_in_pregnancy = { $count ->
    [one] nació tras un embarazo con tabaco
   *[other] nacieron tras un embarazo con tabaco
}
counted-smoking_in_pregnancy = { $count ->
    [one] Se sabe si hubo tabaco o no de { $births } bebé.
   *[other] Se sabe si hubo tabaco o no de { $births } bebés.
}
events-smoking_in_pregnancy = Con tabaco
births-smoking_in_pregnancy = Nacimientos
instead-smoking_in_pregnancy = { $count ->
    [one] Entonces cerca de { $excess } bebé menos habría nacido tras un embarazo con tabaco
   *[other] Entonces cerca de { $excess } bebés menos habrían nacido tras un embarazo con tabaco
}
card-smoking_in_pregnancy = { $count ->
    [one] { $excess } menos con tabaco
   *[other] { $excess } menos con tabaco
}

indicator-own_rate = { $name }
measure-own_rate = { $name }, de cada { $per }
unit-own_rate = { $name }, por cada { $per }
likely-own_rate = de contarse en “{ $name }”
do-own_rate = { $count ->
    [one] se cuenta en “{ $name }”
   *[other] se cuentan en “{ $name }”
}
did-own_rate = { $count ->
    [one] se contó en “{ $name }”
   *[other] se contaron en “{ $name }”
}
full-own_rate = { $count ->
    [one] se contó en “{ $name }”
   *[other] se contaron en “{ $name }”
}
counted-own_rate = Eran { $births } en total.
events-own_rate = Número
births-own_rate = De un total de
instead-own_rate = Entonces el número habría sido distinto en cerca de { $excess }
card-own_rate = una diferencia de { $excess }

indicator-own_share = { $name }
measure-own_share = { $name }, por ciento
unit-own_share = { $name }, por ciento
likely-own_share = de contarse en “{ $name }”
do-own_share = { $count ->
    [one] se cuenta en “{ $name }”
   *[other] se cuentan en “{ $name }”
}
did-own_share = { $count ->
    [one] se contó en “{ $name }”
   *[other] se contaron en “{ $name }”
}
full-own_share = { $count ->
    [one] se contó en “{ $name }”
   *[other] se contaron en “{ $name }”
}
counted-own_share = Eran { $births } en total.
events-own_share = Número
births-own_share = De un total de
instead-own_share = Entonces el número habría sido distinto en cerca de { $excess }
card-own_share = una diferencia de { $excess }

## Counts and rates of one place (T1 to T4)

count = { $when }, { $events } { $who } en { $place } { $did }. { $counted }
count-rate = Eso es cerca de { $rate } de cada { $per }.
range-small = Con números tan pequeños, la tasa puede subir o bajar mucho por azar. El nivel verdadero probablemente está entre { $low } y { $high } de cada { $per }.
range-large = El rango probable es de { $low } a { $high }.
zero = { $when } no hubo { $who } en { $place } que { $did }. { $counted } Los números son pequeños, así que el nivel verdadero todavía podría llegar a { $high } de cada { $per }.
title-rate = Cerca de { $rate } de cada { $per } { $who } en { $place } { $did }
title-rate-small = En { $place }, el nivel verdadero probablemente está entre { $low } y { $high } de cada { $per }
title-zero = No hubo { $who } en { $place } que { $did } { $when }
title-none = Todavía no hay números para responder esta pregunta
sentence-none = Todavía no hay números para { $place } { $when }.

## Two groups (T5 to T9)

title-compare = { $size ->
    [twice] Los { $who } aquí tienen cerca del doble de probabilidad { $likely }
    [three] Los { $who } aquí tienen cerca del triple de probabilidad { $likely }
    [half-again] Los { $who } aquí tienen cerca de una vez y media la probabilidad { $likely }
    [half] Los { $who } aquí tienen cerca de la mitad de la probabilidad { $likely }
    [little-more] Los { $who } aquí tienen un poco más de probabilidad { $likely }
    [little-less] Los { $who } aquí tienen un poco menos de probabilidad { $likely }
    [less] Los { $who } aquí tienen menos probabilidad { $likely }
   *[times] Los { $who } aquí tienen cerca de { $ratio } veces la probabilidad { $likely }
}
title-suggestive = { $direction ->
    [less] Los { $who } aquí quizás tienen menos probabilidad { $likely }, pero los números son pequeños
   *[more] Los { $who } aquí quizás tienen más probabilidad { $likely }, pero los números son pequeños
}
title-versus-place = { $direction ->
    [less] La tasa de los { $who } aquí está por debajo de la de { $place }
   *[more] La tasa de los { $who } aquí está por encima de la de { $place }
}
title-versus-place-maybe = { $direction ->
    [less] La tasa de los { $who } aquí quizás está por debajo de la de { $place }, pero los números son pequeños
   *[more] La tasa de los { $who } aquí quizás está por encima de la de { $place }, pero los números son pequeños
}
title-cannot-tell = Estos números no nos dicen si los grupos de verdad son diferentes
title-too-few = Los números son muy pequeños para mostrarlos sin poner en riesgo la privacidad de una familia
pair-first = De cada { $per } { $who } { $born ->
    [yes] nacidos en
   *[no] en
} { $place } { $when }, cerca de { $rate } { $did } (probablemente { $range }).
pair-second = De cada { $per } { $who }, fueron cerca de { $rate } (probablemente { $range }).
pair-ratio = Eso es cerca de { $ratio } veces esa cantidad (probablemente { $range } veces).
excess = Supongamos que los { $who } aquí tuvieran { $chance } que los { $reference }. { $instead } en { $span } (probablemente { $range }).
chance-to-live = la misma oportunidad de vivir
chance-rate = la misma tasa
suggestive = Los números son pequeños, así que el tamaño de esta brecha no es seguro. Podría ser de { $range } veces.
suggestive-open = Los números son pequeños, así que el tamaño de esta brecha no es seguro. Podría ser de { $low } veces o más.
cannot-tell = Las tasas se ven distintas, pero la diferencia puede deberse al azar. Estos números solos no nos dicen si los grupos de verdad son diferentes. Otros conocimientos importan aquí.
cannot-tell-small = Con números tan pequeños, las tasas pueden subir o bajar mucho por azar. Estos números solos no nos dicen si los grupos de verdad son diferentes. Otros conocimientos importan aquí.
too-few = Los números de { $place } { $when } son muy pequeños para mostrarlos sin poner en riesgo la privacidad de una familia. Juntamos años o lugares donde podemos.
too-few-places = Los números de estos lugares { $when } son muy pequeños para mostrarlos sin poner en riesgo la privacidad de una familia. Juntamos años o lugares donde podemos.
card-heading = { $chance ->
    [live] Si los { $who } tuvieran la misma oportunidad que los { $reference }
   *[rate] Si los { $who } tuvieran la misma tasa que los { $reference }
}
card-detail = en { $span } (probablemente { $range })
title-by-group = { $measure }, por { $dimension }

## 1,000 dots

title-dots = Cerca de { $rate } de cada { $per } { $who } aquí { $do }, y cerca de { $rate2 } de cada { $per } { $who2 }
dots-strong = { $rate } de { $per }
dots-quiet = probablemente { $range }
dots-quiet-small = probablemente { $range }, números pequeños
dots-note = Cada círculo es un bebé. Un círculo lleno es un bebé que { $did }.
dots-note-people = Cada círculo es una persona. Un círculo lleno es una que { $did }.

## Over time (T10, T11)

title-fell = La tasa bajó para los { $who }
title-rose = La tasa subió para los { $who }
title-fell-here = La tasa bajó en { $place }
title-rose-here = La tasa subió en { $place }
title-fell-rose = La tasa bajó para los { $who } y subió para los { $who2 }
title-fell-unsure = La tasa bajó para los { $who }. Para los { $who2 } no podemos saberlo
title-rose-unsure = La tasa subió para los { $who }. Para los { $who2 } no podemos saberlo
title-fell-rose-unsure = La tasa bajó para los { $who } y subió para los { $who2 }. Para los { $who3 } no podemos saberlo
title-change-unsure = Estos números no nos dicen si la tasa ha cambiado
title-one-window = Un solo grupo de años no puede mostrar un cambio
change = En { $place }, la tasa de los { $who } fue { $rate } de cada { $per } ({ $range }) { $when }. Fue { $rate2 } ({ $range2 }) { $when2 }.
change-share = En { $place }, la parte de los { $who } fue { $rate } por ciento ({ $range }) { $when }. Fue { $rate2 } por ciento ({ $range2 }) { $when2 }.
change-next = La de los { $who } pasó de { $rate } ({ $range }) a { $rate2 } ({ $range2 }).
change-next-share = La de los { $who } pasó de { $rate } por ciento ({ $range }) a { $rate2 } por ciento ({ $range2 }).
change-clear = Un cambio tan grande sería raro por azar.
change-unsure = Eso puede deberse al azar. Necesitamos más años, o podemos mirar los pasos que llevan a ello.
one-window = Solo se muestra un grupo de años, así que todavía no se puede decir nada de un cambio.
windows-note-year = Cada punto es un año.
windows-note = Cada punto junta { $years } años. Los grupos no comparten años.
windows-mixed-note = Cada punto junta varios años. Los grupos no comparten años.
overlap-note = { $years } comparte años con otro grupo, así que no se muestra.
overlap-notes = { $years } comparten años con otros grupos, así que no se muestran.
missing-many = { $n } de { $all } números: { $reason }.
break-note = La línea se corta donde no se muestra un número.

## Where we were, are and could be (T12, T13)

heading-were = Dónde estábamos, { $years }
heading-are = Dónde estamos, { $years }
heading-could-be = Dónde podríamos estar
detail-could-be = si se cumple la meta de { $goal } de cada { $per }
detail-could-be-share = si se cumple la meta de { $goal } por ciento
title-been = Cerca de { $now } { $who } en { $place } { $do } cada año. Con nuestra meta serían { $could }
title-been-met = En { $place }, { $years } en conjunto cumplió nuestra meta
title-been-unsure = Los números de { $place } son muy pequeños para mostrar los bebés de cada año
been = { $when }, cerca de { $before } { $who } al año en { $place } { $did }: { $rate } de cada { $per } ({ $range }). { $when2 } fueron cerca de { $now } al año: { $rate2 } de cada { $per } ({ $range2 }).
been-share = { $when }, cerca de { $before } { $who } al año en { $place } { $did }: { $rate } por ciento ({ $range }). { $when2 } fueron cerca de { $now } al año: { $rate2 } por ciento ({ $range2 }).
goal-lower = Para { $year } queremos que la tasa sea { $change } por ciento más baja que al comienzo. Así nuestra meta es { $goal } de cada { $per }.
goal-higher = Para { $year } queremos que la tasa sea { $change } por ciento más alta que al comienzo. Así nuestra meta es { $goal } de cada { $per }.
goal-lower-share = Para { $year } queremos { $change } por ciento menos. Así nuestra meta es { $goal } por ciento.
goal-higher-share = Para { $year } queremos { $change } por ciento más. Así nuestra meta es { $goal } por ciento.
goal-could = Eso sería cerca de { $could } al año.
chance-met = { $year } estuvo en nuestra meta de { $goal } o por debajo. { $chance }
chance-not-met = { $year } por sí solo no cumplió nuestra meta de { $goal }. { $chance }
chance-tenths = { $count ->
    [one] Con números tan pequeños, un año tan bajo se daría cerca de { $times } vez de cada 10 aunque nada hubiera cambiado.
   *[other] Con números tan pequeños, un año tan bajo se daría cerca de { $times } veces de cada 10 aunque nada hubiera cambiado.
}
chance-rare = Un año tan bajo se daría menos de 1 vez de cada 20 si nada hubiera cambiado.
chance-often = Con números tan pequeños, un año tan bajo se daría casi siempre aunque nada hubiera cambiado.
title-no-goal = Todavía no hay una meta para esto
title-goal-overlap = Estos años no se pueden comparar
no-goal = Todavía no hay una meta para esto. Ponga una, y aquí se verá dónde estábamos, dónde estamos y dónde podríamos estar.
goal-overlap = Los años de los que partimos y los últimos años comparten un año, así que no se pueden comparar. Elija años que no se crucen.

## Place beside place

title-places-higher = { $place } está por encima de { $reference }
title-places-lower = { $place } está por debajo de { $reference }
title-places-two = { $place } y { $place2 } se apartan de { $reference } más de lo que da el azar
title-places-some = { $n } lugares se apartan de { $reference } más de lo que da el azar
title-places-rest = { $title }; de los otros no podemos saberlo
title-places-unsure = Estos números no nos dicen si los lugares de verdad son diferentes
title-places-plain = ¿Cómo se comparan los lugares?
places-order-note = Los lugares están en orden de nombre. Esto no es una clasificación.
places-sentence-rate = { $when }, la tasa en { $place } fue de { $rate } de cada { $per } ({ $range }).
places-sentence-share = { $when }, fue de { $rate } por ciento en { $place } ({ $range }).
places-second-rate = En { $place } fue de { $rate } ({ $range }).
places-second-share = En { $place } fue de { $rate } por ciento ({ $range }).
places-clear = Eso es cerca de { $ratio } veces la tasa (probablemente { $range } veces).
places-cannot-tell = Las tasas de los lugares se ven distintas, pero la diferencia puede deberse al azar. Estos números solos no nos dicen si los lugares de verdad son diferentes.
places-unsure-many = De { $n } lugares, estos números no nos dicen si se apartan de { $reference }.
places-unsure-note = De { $places }, estos números no nos dicen si el lugar se aparta de { $reference }.

## Remarks under a chart

note-mark = La marca es la tasa y la barra es su rango probable.
note-band = La línea es la tasa y la banda es su rango probable.
order-births = Los grupos están en orden de nacimientos.
order-rate = Los grupos están en orden de su tasa.
order-name = Los grupos están en orden de nombre.
order-listed = Los grupos están en el orden de la lista.
compared-best = En comparación con los { $reference }, la tasa más baja que se apoya en un conteo de 20 o más.
compared-best-up = En comparación con los { $reference }, la tasa más alta que se apoya en un conteo de 20 o más.
compared-with = En comparación con los { $reference }.
small-note = Una marca hueca se apoya en un conteo menor de 20, así que su tasa puede cambiar mucho por azar.
missing-note = { $names }: { $reason }.
put-together-note = Todos los demás grupos: { $names }, reunidos para que no se pueda deducir ningún número pequeño.
framing-deaths = La raza no causa estas muertes. Las causan las diferencias en la atención, la vivienda, los ingresos, el estrés y el trato que reciben las personas.
framing-other = La raza no causa esta brecha. La causan las diferencias en la atención, la vivienda, los ingresos, el estrés y el trato que reciben las personas.

## Source line

source-files = Fuente: { $files }.
source-many = { $count ->
    [one] Fuente: { $file } y { $more } archivo más.
   *[other] Fuente: { $file } y { $more } archivos más.
}
source-typed = números escritos a mano
source-sample = Fuente: la región de muestra. Sus números son inventados.
source-none = Fuente: sin registrar.
hiding = Los números menores de { $limit } no se muestran.
hiding-zero = Los números menores de { $limit }, y el cero, no se muestran.
hiding-none = Vista de trabajo: se muestran los números pequeños.

## Reasons

not-shown = no se muestra
no-births = Sin nacimientos registrados
no-events-in-reference = ninguno contado en el grupo de comparación
no-events = ninguno contado en los dos grupos
more-events-than-births = se contaron más que nacimientos
no-count = sin número en el archivo
hidden-by-source = oculto por la fuente
not-collected = no se recogió
too-few-to-say = muy pocos para decirlo
periods-overlap = estos años se cruzan
no-reference = sin grupo de comparación
too-far-ahead = más adelante que los años de que disponemos

## Table headings

heading-group = Grupo
heading-place = Lugar
heading-years = Años
heading-rate = Tasa (rango probable)
heading-share = Por ciento (rango probable)
heading-ratio = Veces la comparación
heading-difference = Diferencia
heading-excess = Por encima de la comparación
heading-per-year = Cada año
heading-out-of = De { $per }
heading-when = Cuándo
comparison-itself = comparación

## Charts

chart-been-are-could-be = Nuestra meta
chart-rates-by-group = Por grupo
chart-trend-by-group = Con el tiempo
chart-dot-arrays = 1,000 bebés
chart-places-with-ranges = Condado por condado
question-been-are-could-be = ¿Cuántos bebés, antes, ahora y con nuestra meta?
question-rates-by-group = ¿Quién se queda atrás, y qué tan seguros estamos?
question-trend-by-group = ¿Está mejorando, y para quién?
question-dot-arrays = ¿Qué significa eso en bebés?
question-places-with-ranges = ¿Cómo nos comparamos?

## What a drawing shows, in words

alt-rates = Gráfica: { $measure }, { $where }. { $items }
alt-trend = Gráfica con el tiempo: { $measure }, { $where }. { $items }
alt-places = Gráfica de lugares: { $measure }, { $years }. { $items }
alt-dots = Campos de { $per } círculos: { $measure }, { $where }. { $items }
alt-figures = { $items }
alt-item = { $name }: { $value }.
alt-goal = Nuestra meta es { $goal }.
alt-counts = { $value }, { $events } de { $births }
alt-small = { $value }, números pequeños
