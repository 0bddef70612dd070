
### Periods of risk, birth weight, causes and age at death

chart-periods-of-risk = Etapas de riesgo
question-periods-of-risk = ¿En qué etapa del embarazo y la infancia está el exceso?
chart-birth-weight-gap = Peso al nacer y la brecha
question-birth-weight-gap = ¿Nacen demasiados con bajo peso, o no sobreviven los más pequeños?
chart-causes-of-death = Causas de muerte
question-causes-of-death = ¿De qué murieron?
chart-age-at-death = Primer mes o después
question-age-at-death = ¿Cuándo en el primer año?

## Causas y edad al morir

cause-congenital = Defectos de nacimiento
cause-short_gestation = Nacer demasiado pronto o demasiado pequeño
cause-maternal = Complicaciones del embarazo y el parto
cause-other_perinatal = Otras afecciones alrededor del parto
cause-sudden_unexpected = Muerte súbita e inesperada
cause-unintentional_injury = Otras lesiones no intencionales
cause-homicide = Homicidio
cause-infection = Infección
cause-not-recorded = Sin registro
cause-other = Todas las demás causas

from-congenital = defectos de nacimiento
from-short_gestation = nacer demasiado pronto o demasiado pequeño
from-maternal = complicaciones del embarazo y el parto
from-other_perinatal = otras afecciones alrededor del parto
from-sudden_unexpected = muerte súbita e inesperada
from-unintentional_injury = lesiones no intencionales
from-homicide = homicidio
from-infection = infección
from-named = “{ $name }”

age-early_neonatal_deaths = Primera semana (0–6 días)
age-late_neonatal_deaths = Resto del primer mes (7–27 días)
age-neonatal_deaths = Primer mes (0–27 días)
age-postneonatal_deaths = Después del primer mes (28–364 días)
age-not-recorded = Edad sin registro

in-early_neonatal_deaths = en la primera semana de vida
in-late_neonatal_deaths = en el resto del primer mes
in-neonatal_deaths = en el primer mes de vida
in-postneonatal_deaths = después del primer mes

title-causes-clear = Las muertes por { $causes } son una parte clara de la brecha
title-causes-maybe = Las muertes por { $causes } pueden ser parte de la brecha, pero los números son pequeños
title-causes-unsure = Estos números no permiten decir qué causas forman la brecha
title-causes-most = Más bebés murieron por { $cause } que por cualquier otra causa mostrada
title-causes-plain = Causas de muerte, por grupo
title-ages-clear = La brecha es clara { $ages }
title-ages-maybe = La brecha puede estar { $ages }, pero los números son pequeños
title-ages-unsure = Estos números no permiten decir en qué momento del primer año surge la brecha
title-ages-most = Más bebés murieron { $age } que a cualquier otra edad mostrada
title-ages-plain = Muertes por edad, por grupo

cause-first = En { $place } { $when }, unos { $rate } de cada { $per } { $who } murieron por { $cause }. El rango probable es { $range }.
cause-second = Para { $who } fueron unos { $rate } (probablemente { $range }).
age-first = De cada { $per } { $who } nacidos en { $place } { $when }, unos { $rate } murieron { $age }. El rango probable es { $range }.
age-second = De cada { $per } { $who }, fueron unos { $rate } (probablemente { $range }).
bars-note-cause = Una barra es la tasa de un grupo, formada por sus causas. La tabla tiene cada parte con su rango probable.
bars-note-age = Una barra es la tasa de un grupo, formada por edades al morir. La tabla tiene cada parte con su rango probable.
parts-hidden = { $count ->
    [one] { $parts } parte no se muestra
   *[other] { $parts } partes no se muestran
}
parts-hidden-note = Una parte que no se muestra se deja fuera de su barra, así que esa barra es más corta que la tasa.
heading-cause = Causa
heading-age = Edad al morir
heading-deaths = Muertes
heading-difference-from = Diferencia con { $reference }
all-causes = Todas las causas
all-ages = Todas las edades
alt-parts = Barras de partes: { $measure }, { $where }. { $items }
alt-part = { $part } { $value }

## Etapas de riesgo

stage-maternal-health = Salud de la madre antes y al inicio del embarazo
stage-maternal-care = Atención durante el embarazo
stage-newborn-care = Atención al nacer
stage-infant-health = Salud del bebé en casa
stage-all = Todas las etapas

in-stage-maternal-health = la salud de la madre antes y al inicio del embarazo
in-stage-maternal-care = la atención durante el embarazo
in-stage-newborn-care = la atención al nacer
in-stage-infant-health = la salud del bebé en casa

points-maternal-health = Señala la salud antes del embarazo, la atención temprana y evitar partos prematuros
points-maternal-care = Señala una atención prenatal que encuentre los problemas a tiempo
points-newborn-care = Señala la atención al nacer y la de recién nacidos enfermos
points-infant-health = Señala el sueño seguro, las lesiones, las infecciones y el cuidado en casa

excess-more = { $excess } más ({ $low } a { $high } más)
excess-fewer = { $excess } menos ({ $low } a { $high } menos)
excess-either = { $direction ->
    [more] { $excess } más (de { $low } menos a { $high } más)
   *[fewer] { $excess } menos (de { $low } menos a { $high } más)
}
excess-line = { $excess } que la comparación

title-stage-most = La mayor parte del exceso está en { $stage }
title-stage-largest = La parte más grande del exceso está en { $stage }
title-stage-maybe = El exceso puede estar en { $stage }, pero los números son pequeños
title-stage-unsure = Estos números no permiten decir en qué etapa está el exceso
title-stage-rates = La mayor parte de estas pérdidas está en { $stage }
title-stage-rates-plain = Pérdidas desde la semana 24 del embarazo hasta el primer cumpleaños, por etapa
title-stage-few = Hay muy pocas muertes aquí para decir en qué etapa está el exceso
title-stage-none = El archivo no tiene los números que necesitan las etapas de riesgo

stages-compared = { $who } en comparación con { $reference }
stages-measure = Muertes fetales e infantiles de cada { $per } nacidos vivos y muertes fetales
stages-first = De cada { $per } { $who } en { $place } { $when }, se perdieron { $rate } ({ $range }). Se cuenta desde la semana 24 del embarazo hasta el primer cumpleaños.
stages-excess = Son { $excess } que entre { $reference }.
stages-largest = En { $stage } son { $excess }. Son unas { $deaths } muertes en { $span } (probablemente { $range }).
stages-part = De estas, { $rate } ({ $range }) están en { $stage }.
stages-points = { $points }.

why-standard = En comparación con { $reference }, el grupo de comparación que pide el método.
why-best-off = En comparación con { $reference }, la tasa más baja entre los grupos con suficientes muertes.
why-chosen = En comparación con { $reference }, como se eligió.
why-outside = En comparación con { $reference } en { $place }, porque ningún grupo de aquí tiene suficientes muertes para comparar.
who-standard = bebés de madres blancas de 20 años o más con estudios después de la secundaria
stages-counted = Se cuentan: nacidos vivos de 500 gramos o más, muertes fetales desde 24 semanas y 500 gramos, y muertes antes del año de bebés de 500 gramos o más. En listas de muertes, un peso desconocido se juzga por las semanas de embarazo.
stages-gate = El método necesita 60 muertes, y 10 en cada etapa. No alcanza para { $groups }.
stages-everyone = Todos incluye al grupo de comparación, así que estos rangos son algo más anchos de lo debido.
stages-only-rates = No hay un grupo con el cual comparar, así que se muestran tasas y ningún exceso.

ready-need = Las etapas de riesgo necesitan 60 muertes fetales e infantiles en total, y 10 en cada etapa.
ready-have = { $count ->
    [one] Para { $who } en { $place } { $when }, hubo { $deaths }.
   *[other] Para { $who } en { $place } { $when }, hubo { $deaths }.
}
ready-years = { $count ->
    [one] A este paso, bastaría con { $years } año más.
   *[other] A este paso, bastarían unos { $years } años más.
}
ready-places = { $count ->
    [one] Junto con { $places } bastaría: { $number } lugar más.
   *[other] Junto con { $places } bastaría: { $number } lugares más.
}
ready-mark = suficiente
ready-of = { $deaths } (se necesitan { $needed })
ready-note = Cada barra muestra cuánto hay de lo que el método necesita.
ready-axis = muertes contadas, junto al número que el método necesita
alt-ready = Barras de lo que hay: { $items }
alt-stages = Mapa de las cuatro etapas: { $measure }, { $where }. { $items }
heading-stage = Etapa
heading-above = Por encima de la comparación
heading-above-deaths = En muertes
heading-stage-rate = Tasa (rango probable)

## Peso al nacer y la brecha

gap-weight = Más bebés que nacen demasiado pequeños
gap-mortality = Bebés del mismo peso que mueren más a menudo
gap-whole = Toda la brecha
gap-key-very-low = Menos de 3 libras 5 onzas (1,500 gramos)
gap-key-heavier = Bebés de más peso
gap-key-whole = Ambas juntas
gap-axis = de la brecha, por { $per } nacidos vivos y muertes fetales

title-gap-weight = La mayor parte de la brecha va con más bebés que nacen demasiado pequeños
title-gap-mortality = La mayor parte de la brecha va con bebés del mismo peso que mueren más a menudo
title-gap-both = La brecha va con ambas cosas: más bebés demasiado pequeños, y bebés del mismo peso que mueren más a menudo
title-gap-one-weight = Más bebés que nacen demasiado pequeños son una parte clara de la brecha
title-gap-one-mortality = Bebés del mismo peso que mueren más a menudo son una parte clara de la brecha
title-gap-unsure = Estos números no permiten decir qué tiene que ver el peso al nacer con la brecha
title-gap-none = El archivo no tiene lo que se necesita para dividir la brecha por peso al nacer

gap-first = De cada { $per } { $who } en { $place } { $when }, se perdieron { $rate } ({ $range }). De cada { $per } { $who2 }, fueron { $rate2 } ({ $range2 }).
gap-second = La brecha es { $gap } ({ $range }). De ella, { $weight } ({ $weightRange }) va con más bebés que nacen demasiado pequeños. Y { $mortality } ({ $mortalityRange }) va con bebés del mismo peso que mueren más a menudo.
gap-very-low = Los bebés de menos de 3 libras 5 onzas forman { $part } ({ $range }) de la parte del peso al nacer.
gap-seven = Dividido en { $classes } clases de peso al nacer.
gap-two = Dividido en dos clases de peso al nacer, menos y más de 1,500 gramos, porque los números más finos faltan o no se muestran. Una división más fina puede mover una parte.
gap-infants-only = Solo se cuentan bebés nacidos vivos, porque el archivo no tiene muertes fetales por peso.
gap-caution = Las partes dicen qué va junto, no qué causa qué.
heading-weight-class = Peso al nacer
heading-births-of = Nacimientos, { $who }
heading-deaths-of = Muertes, { $who }
heading-from-weight = Por el peso al nacer (rango probable)
heading-from-mortality = Por morir más a menudo (rango probable)
class-below = { $from } a { $to } gramos
class-from = { $from } gramos y más
class-all = Todos los pesos
class-very-low = Menos de 1,500 gramos
alt-gap = Barras de una brecha: { $measure }, { $where }. { $items }
