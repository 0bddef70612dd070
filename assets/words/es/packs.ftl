# Láminas de un paquete.

pack-in-english = { $text } (EN)
pack-end = Fin
pack-place = { $at } de { $all }
pack-sheet = { $place }, parte { $at } de { $all }
pack-gone = Lo que muestra esta tarjeta ya no está en el archivo.
pack-other-version = Otra versión del programa guardó esta gráfica. Aquí no se puede mostrar.
pack-story-untold = Esta historia se compartió en la sala. Quien la contó no ha aceptado más.
pack-story-withdrawn = Quien contó esta historia la retiró.
pack-change = Un cambio en el que trabajamos
pack-story = Una historia de nuestra comunidad
pack-teller-parent = La contó una madre o un padre
pack-teller-grandparent = La contó una abuela o un abuelo
pack-teller-family = La contó alguien de la familia
pack-teller-provider = La contó alguien que da atención
pack-teller-neighbor = La contó alguien del vecindario
pack-teller-other = La contó alguien de nuestra comunidad
pack-nothing-hidden = En esta lámina no se oculta nada.
pack-hidden = No se muestra: { $names }.
pack-hidden-more = { $count ->
   *[other] No se muestra: { $names } y { $more } más.
}
pack-hidden-some = Algunos números no se muestran, porque son pequeños.
pack-hidden-why = Un número se deja fuera cuando es pequeño, o cuando revelaría uno pequeño. Así no se puede reconocer a ninguna familia.
pack-question = ¿Qué muestran estos números?
