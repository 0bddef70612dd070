
### Gaps over time, both sides of progress, forecasts and excess deaths

chart-excess-by-group = Cumpleaños perdidos
question-excess-by-group = ¿Cuántos primeros cumpleaños más habría con equidad?
chart-gap-over-time = La brecha en el tiempo
question-gap-over-time = ¿Se cierra la brecha?
chart-both-sides = Los dos lados del avance
question-both-sides = ¿Cambió la brecha porque un grupo mejoró o porque el otro empeoró?
chart-if-nothing-changes = Si nada cambia
question-if-nothing-changes = ¿A dónde iría la tasa por sí sola?

## Muy poco para una respuesta: qué se puede juntar y qué se pierde

pool-thin = Estos números son pequeños: se contaron menos de 20. Más años o un lugar más grande dirían más.
pool-thin-groups = Estos números son pequeños: menos de dos grupos tienen un conteo de 20 o más. Más años o un lugar más grande dirían más.
pool-years = Juntar { $years }
pool-years-cost = Así, un cambio solo se puede ver cada { $years } años.
pool-place = Ver { $place }
pool-place-cost = Así, este lugar es una parte de un número más grande.
pool-place-cost-counties = Así, no se pueden distinguir sus { $counties } condados.
pool-neighbors = Juntar con { $names }
pool-neighbors-cost = Así se pierde el número propio de { $place }: hay uno para los { $counties } condados juntos.
pool-neighbors-region = Condados de { $names }

## Números con dirección

more = { $number } más
fewer = { $number } menos

## La brecha entre dos grupos en el tiempo (T14)

title-gap = { $way ->
    [shrank] La brecha entre los { $who } y los { $who2 } se redujo
    [grew] La brecha entre los { $who } y los { $who2 } creció
    [turned] La brecha entre los { $who } y los { $who2 } cambió de lado
   *[stayed] La brecha entre los { $who } y los { $who2 } sigue casi igual
}
title-gap-change-unsure = Estos números no nos dicen si la brecha ha cambiado
title-gap-one-window = Un solo grupo de años no puede mostrar si la brecha cambió
title-gap-no-groups = No hay dos grupos para comparar
gap-same = { $way ->
    [shrank] la brecha se redujo
    [grew] la brecha creció
    [turned] la brecha cambió de lado
   *[stayed] la brecha sigue casi igual
}
gap-difference = { $way ->
    [shrank] la diferencia se redujo
    [grew] la diferencia creció
    [turned] la diferencia cambió de lado
   *[stayed] la diferencia sigue casi igual
}
gap-ratio = { $way ->
    [shrank] la razón se redujo
    [grew] la razón creció
    [turned] la razón cambió de lado
   *[stayed] la razón sigue casi igual
}
gap-differ = { $difference }, pero { $ratio }
gap-difference-only = { $difference }. Para la razón no podemos saberlo
gap-ratio-only = { $ratio }. Para la diferencia no podemos saberlo
gap-unsure = no podemos saber si la brecha cambió
gap-clause = { $clause }.
gap-stayed = Si cambió, fue en menos de una cuarta parte.
gap-ratios = En { $place }, la tasa de los { $who } fue { $ratio } veces la de los { $who2 } ({ $range }) { $when }. Fue { $ratio2 } veces ({ $range2 }) { $when2 }.
gap-differences = De cada { $per }, fueron { $before } los que { $did }, y después { $after }.
gap-in-words = { $ratio } veces la tasa; { $difference } de cada { $per }
gap-one-window = Solo un grupo de años muestra a los dos grupos, así que todavía no se puede decir si la brecha cambió.
gap-no-groups = Una brecha necesita dos grupos con números. Elija otra manera de agrupar, u otros años.
panel-ratio = La razón: cuántas veces la tasa de los { $who }
panel-difference = Diferencia: cuántos más de cada { $per } que los { $who }
gap-none = sin brecha
note-gap-ratio-difference = La razón y la diferencia pueden ir por caminos distintos. Cuando las dos tasas bajan, la diferencia puede reducirse mientras la razón crece.
note-gap-test = Si la brecha cambió se prueba con el cambio mismo, no por si los rangos se tocan.
heading-ratio-times = Veces la tasa (rango probable)
heading-difference-per = Más o menos de cada { $per } (rango probable)
heading-change = Cambio
row-change = Cambio del primero al último
alt-gap-over-time = Gráfica de la brecha en el tiempo: { $measure }, los { $who } en comparación con los { $who2 }, { $place }. { $items }
alt-sides = Gráfica de los dos lados: { $measure }, los { $who } y los { $who2 }, { $place }. { $items }

## Los dos lados del avance

title-sides = { $levels }. { $gap }
title-sides-because = { $gap } porque { $reason }
title-sides-which = { $gap }, pero no podemos saber qué lado la movió
sides-both = { $way ->
    [better] Los dos mejoraron
    [worse] Los dos empeoraron
    [fell] Las dos tasas bajaron
   *[rose] Las dos tasas subieron
}
side-moved = { $way ->
    [fell] la tasa de los { $who } bajó
    [rose] la tasa de los { $who } subió
   *[unsure] la tasa de los { $who } tal vez no cambió
}
sides-not-progress = Una brecha que se reduce porque una tasa empeoró no es un avance.
panel-levels = Cada grupo: { $unit }
note-band-left-out = Donde un número se apoya en un conteo menor de 20, su rango tan ancho no se dibuja y está en la tabla.

## Cuántos más o menos que con la tasa de comparación

title-excess = { $heading }: { $number }
excess-natural = Eso es cerca de { $yearly } al año ({ $range }), y { $excess } de los { $events } que { $did }.
excess-axis = { $events } por encima o por debajo de la tasa de los { $who }, en { $span }
excess-same = misma tasa
excess-unsure-note = { $names }: el rango incluye más y menos, así que estos números no nos dicen nada seguro.
excess-fewer-note = { $names }: menos que con la tasa de los { $who }.
excess-mark-note = La marca es cuántos más o menos hubo que con la tasa de los { $who }, y la barra es el rango probable.
excess-cannot-tell = { $range }, no se puede saber
excess-tick-more = { $number } más
excess-tick-fewer = { $number } menos
excess-all = Todos los grupos juntos
heading-excess-period = En todos los años (rango probable)
heading-excess-year = Cada año (rango probable)
heading-excess-share = De cada 100 { $events } (rango probable)
excess-none = ninguno
alt-excess = Gráfica de { $events } por encima o por debajo de la tasa de los { $who }, { $where }. { $items }
alt-excess-item = { $excess } que con la tasa de comparación; { $row }

## Si nada cambia

ahead-falling = Hasta ahora, la tasa en { $place } ha ido bajando { $when }.
ahead-rising = Hasta ahora, la tasa en { $place } ha ido subiendo { $when }.
ahead-flat = Hasta ahora, los años { $when } no muestran una tendencia clara en { $place }.
ahead-rate = Si nada cambia, sería de cerca de { $rate } en { $year }. Un solo año probablemente estaría entre { $low } y { $high }.
ahead-goal = Nuestra meta es { $goal } para { $year }.
ahead-no-goal = No se ha fijado una meta para esto.
ahead-chance = { $count ->
    [one] Aunque nada hubiera mejorado desde { $years }, un solo año alcanzaría nuestra meta cerca de { $times } vez de cada 10.
   *[other] Aunque nada hubiera mejorado desde { $years }, un solo año alcanzaría nuestra meta cerca de { $times } veces de cada 10.
}
ahead-chance-rare = Si nada hubiera mejorado desde { $years }, un solo año alcanzaría nuestra meta menos de 1 vez de cada 20.
ahead-chance-window = { $count ->
    [one] Cinco años juntos en la meta o por debajo ocurrirían cerca de { $times } vez de cada 100.
   *[other] Cinco años juntos en la meta o por debajo ocurrirían cerca de { $times } veces de cada 100.
}
ahead-years = Cuando se alcance la meta, harían falta cerca de { $years } años de números para distinguirlo del azar. Los pasos que llevan a ella se pueden contar antes.
ahead-years-many = Cuando se alcance la meta, estos números por sí solos no podrían distinguirlo del azar ni en { $years } años. Los pasos que llevan a ella se pueden contar antes.
ahead-too-far = La tendencia solo se sigue hasta { $year }: no más lejos que los años que hay detrás.
ahead-note = Los círculos son los años hasta ahora. La línea punteada sigue la tendencia, y la banda es el rango probable de un solo año.
ahead-births = Los años por venir cuentan { $births } nacimientos al año, como en los últimos tres años.
title-ahead-miss = Si nada cambia, no alcanzaremos nuestra meta para { $year }
title-ahead-reach = Si nada cambia, alcanzaremos nuestra meta para { $year }
title-ahead-either = Si nada cambia, { $year } podría caer a cualquier lado de nuestra meta
title-ahead-plain = Si nada cambia, ¿a dónde va la tasa?
title-ahead-unsure = Hay muy pocos años para decir a dónde va la tasa
ahead-unsure = Se necesitan al menos cinco años seguidos que se puedan mostrar, con 20 o más contados en total.
ahead-hidden = Algunos años no se muestran, y los demás solos darían una idea equivocada, así que no se sigue ninguna tendencia.
ahead-one-year = un año: { $range }
heading-year = Año
heading-line = Línea de la tendencia
ahead-row = { $rate } si nada cambia (un año: { $range })
alt-ahead = Gráfica de los años hasta ahora y por venir: { $measure }, { $place }. { $items }
ahead-end = { $year }: { $rate }
heading-percent-change = Cambio al año en por ciento (rango probable)
heading-trend-test = Prueba de tendencia
row-percent-change = Cambio al año, en por ciento
trend-test = p = { $p }, dispersión { $dispersion }
trend-test-small = p menor de 0.001, dispersión { $dispersion }
title-sides-unsure = Estos números no nos dicen si las tasas o la brecha han cambiado
sides-levels = En { $place }, la tasa de los { $who } fue { $rate } ({ $range }) { $when }. Fue { $rate2 } ({ $range2 }) { $when2 }. La de los { $who2 } pasó de { $rate3 } ({ $range3 }) a { $rate4 } ({ $range4 }).
sides-gap = La razón pasó de { $ratio } ({ $range }) a { $ratio2 } ({ $range2 }). La diferencia pasó de { $before } de cada { $per } a { $after }.

## La meta de la brecha, junto a la meta de la tasa (T14)

heading-gap-were = La brecha antes, { $years }
heading-gap-are = La brecha ahora, { $years }
heading-gap-goal = Nuestra meta para la brecha
gap-goal-difference = { $way ->
    [fewer] menos de cada { $per } para los { $who } que para los { $who2 }
   *[more] más de cada { $per } para los { $who } que para los { $who2 }
}
gap-goal-ratio = veces la tasa de los { $who2 }
gap-goal-with-range = { $detail } ({ $range })
gap-goal-target = { $detail }, para { $year }
gap-goal-sentence = Para { $year } queremos que esta brecha sea { $change } por ciento menor. Así nuestra meta para la brecha es { $goal } de cada { $per }. Era { $before }, y ahora es { $after }.
gap-goal-sentence-ratio = Para { $year } queremos que esta brecha sea { $change } por ciento menor. Así nuestra meta para la brecha es { $goal } veces la tasa de los { $who2 }. Era { $before } veces, y ahora es { $after } veces.
gap-goal-unsure = La meta para la brecha entre los { $who } y los { $who2 } está fijada, pero no se muestran todos los números que necesita.
gap-goal-overlap = La meta para la brecha parte de años que los últimos años comparten, así que no se pueden comparar. Elija años que no se traslapen.
