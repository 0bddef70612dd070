
### The profile: indicators by group

chart-profile = Perfil
question-profile = ¿Dónde más se ve esta brecha?
title-profile-worse = { $unsure ->
    [none] Los { $who } están claramente peor en { $n } de { $all } medidas
   *[some] Los { $who } están claramente peor en { $n } de { $all } medidas; en { $rest } los números no alcanzan para saberlo
}
title-profile-maybe = Los { $who } quizás están peor en { $n } de { $all } medidas, pero los números son pequeños
title-profile-unsure = Estos números no nos dicen si los grupos de verdad son diferentes en alguna medida
title-profile-plain = { $all } medidas por { $dimension }
profile-subtitle = Medidas por { $dimension }
profile-first = En { $place } { $when }, los { $who } estaban claramente peor en { $n } de { $all } medidas. Son { $names }.
profile-more = En los { $who }, son { $names }.
profile-maybe = Quizás también están peor en { $names }.
profile-maybe-first = En { $place } { $when }, los { $who } quizás están peor en { $names }.
profile-and-more = { $names } y { $n } más
profile-rest = En las demás medidas, estos números solos no alcanzan para saberlo, o no hay números que mostrar.
profile-unsure = En { $place } { $when }, vimos { $all } medidas. Los grupos se ven distintos, pero las diferencias pueden deberse al azar. Otros conocimientos importan aquí.
profile-plain = En { $place } { $when }, se muestran { $all } medidas de cada grupo, pero no hay un grupo con el cual comparar.
profile-cell-note = Cada cuadro tiene el número y su rango probable, de cada tantos como dice junto a la medida.
profile-best-note = En cada fila los grupos se comparan con el grupo que está mejor entre los que tienen un conteo de 20 o más.
profile-with-note = En cada fila los grupos se comparan con los { $reference }.
profile-chance-note = Aquí hay { $n } comparaciones. Por puro azar, cerca de 1 de cada 20 puede parecer una diferencia.
profile-small-note = Una estrella marca un conteo menor de 20, así que ese número puede cambiar mucho por azar.
profile-direction-note = En { $names } no se sabe si es mejor más o menos, así que la fila no lleva color.
profile-groups-note = En la gráfica caben { $n } de { $all } grupos. La tabla los tiene todos.
profile-clearly-worse = claramente peor
profile-maybe-worse = quizás peor
profile-cannot-tell = no se puede saber
profile-maybe-better = quizás mejor
profile-clearly-better = claramente mejor
profile-compared = comparación
profile-measure = Medida
profile-per = de cada { $per }
profile-said = { $value }, { $standing }
profile-small = { $value }, números pequeños
alt-profile = Tabla de { $all } medidas por { $dimension }, { $where }. { $items }

### Tables in files

export-table = Tabla
export-numbers = Conteos y tasas
export-notes = Notas
export-low = { $heading }, extremo bajo
export-high = { $heading }, extremo alto
export-percent = { $heading }, en por ciento
export-small = Números pequeños
export-small-of = { $heading }, números pequeños
export-yes = sí
export-measure = Medida
export-first-year = Primer año
export-last-year = Último año
export-events = Contados
export-births = De cuántos
export-value = Tasa
export-per = Por cada
export-reference = En comparación con
export-ratio = Veces la comparación
export-difference = Diferencia
export-excess = Por encima de la tasa de comparación
export-certainty = Qué tan seguro
export-clear = claro
export-suggestive = quizás
export-unsure = no se puede saber
export-too-few = muy pocos para saber
notes-title = Hallazgo
notes-sentence = En una frase
notes-question = Pregunta
notes-what = Qué se mide
notes-definition = Definición
notes-place = Lugar
notes-years = Años
notes-remark = Nota
notes-source = Fuente y regla para ocultar
notes-file = Archivo
notes-file-at = { $file }, agregado { $when }
notes-made = Hecho el
notes-data = Números al
notes-program = Hecho con
notes-range = Los extremos bajo y alto son los del rango probable. Las tasas son por cada tantos como dice la columna “Por cada”.
notes-mark = Marca
heat-years = { $source }, { $years } juntos
heat-small = menos de 20 contados, así que puede cambiar mucho por azar
heat-sample = MUESTRA: números inventados
