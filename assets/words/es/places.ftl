
### Maps, funnels and places side by side

chart-groups-by-place = Grupos, lugar por lugar
question-groups-by-place = ¿En qué lugares están lejos los grupos?
chart-groups-by-year = Grupos, año por año
question-groups-by-year = ¿Se acercan los grupos?
chart-funnel = ¿Más que el azar?
question-funnel = ¿Qué lugares difieren por más que el azar?
chart-county-map = Mapa
question-county-map = ¿Dónde?

shade-clearly-above = Claramente por encima de { $reference }
shade-maybe-above = Quizá por encima de { $reference }
shade-cannot-tell = No se puede distinguir de { $reference }
shade-maybe-below = Quizá por debajo de { $reference }
shade-clearly-below = Claramente por debajo de { $reference }
shade-reference = Con lo que se comparan los demás
shade-not-compared = Sin comparar
shade-blank = No se muestra, o no hay número
heading-steadied-all = Tasa estabilizada
heading-steadied-neighbors = Estabilizada por vecinos
steadied-note = Una tasa estabilizada es la mejor estimación una vez que se quita el azar: cuantos menos nacimientos, más se acerca a los demás lugares. No es una cuenta de lo que pasó.

map-compared = En comparación con { $reference }, { $rate }
map-clearly-above = Claramente por encima
map-maybe-above = Quizá por encima
map-cannot-tell = No se puede distinguir
map-maybe-below = Quizá por debajo
map-clearly-below = Claramente por debajo
map-hover = { $item } { $compared }.
map-no-shape = Este mapa no tiene la forma de { $places }; la tabla tiene los números.
map-no-shape-many = Este mapa no tiene la forma de { $n } de los lugares; la tabla tiene los números.
map-none = Este mapa conoce los condados de Misuri y de los ocho estados vecinos, y ninguno de estos lugares es uno de ellos.
alt-map = Mapa de condados: { $measure }, { $years }. { $items }

funnel-together = estos lugares juntos
title-funnel-none = Ninguno de los { $all } lugares difiere de { $reference } por más que el azar
title-funnel-edge = { $count ->
    [one] { $n } de { $all } lugares está en el borde de lo que trae el azar, y ninguno más allá
   *[other] { $n } de { $all } lugares están en el borde de lo que trae el azar, y ninguno más allá
}
title-funnel-some = { $count ->
    [one] { $n } de { $all } lugares difiere de { $reference } por más que el azar
   *[other] { $n } de { $all } lugares difieren de { $reference } por más que el azar
}
funnel-average = { $when }, el nivel de { $reference } fue { $rate }.
funnel-place = En { $place } fue { $rate }.
funnel-near = { $count ->
    [one] { $n } lugar más está en el borde del azar y quizá difiere.
   *[other] { $n } lugares más están en el borde del azar y quizá difieren.
}
funnel-by-chance = De { $all } lugares, unos { $n } estarían ahí solo por azar.
funnel-near-only = { $count ->
    [one] { $n } lugar está en el borde del azar y quizá difiere.
   *[other] { $n } lugares están en el borde del azar y quizá difieren.
}
funnel-cannot-tell = Las tasas de los lugares se ven distintas, pero estos números solos no nos dicen si de verdad difieren.
funnel-note = Cuantos menos nacimientos, más lejos de { $reference } lleva el azar a un lugar: el embudo sombreado. De los lugares que no difieren, 19 de 20 están en su parte interior.
funnel-births-steep = { $births } (cada paso es más o menos el doble)
funnel-far-below = Por debajo, por más que el azar
funnel-below = Por debajo, en el borde del azar
funnel-inside = Dentro de lo que trae el azar
funnel-above = Por encima, en el borde del azar
funnel-far-above = Por encima, por más que el azar
alt-funnel = Gráfica de lugares por nacimientos y tasa: { $measure }, { $years }. { $items }

title-groups-places-some = { $count ->
    [one] En { $n } de { $all } lugares, los grupos difieren por más que el azar
   *[other] En { $n } de { $all } lugares, los grupos difieren por más que el azar
}
title-groups-places-none = En ninguno de estos lugares los números distinguen a los grupos
title-groups-years-some = { $count ->
    [one] En { $n } de { $all } períodos, los grupos difieren por más que el azar
   *[other] En { $n } de { $all } períodos, los grupos difieren por más que el azar
}
title-groups-years-none = En ningún período los números distinguen a los grupos
equiplot-note = Las marcas de una línea son las tasas de los grupos; las barras debajo son sus rangos probables.
equiplot-left-out = La tabla también tiene { $names }, para los que no hay lugar en las líneas.
equiplot-places-left-out = { $n } lugares más están solo en la tabla: se muestran menos de dos de sus grupos.
beyond-note = Un rango con flecha sigue más allá del dibujo: { $ranges }.
beyond-many-note = Los rangos con flecha siguen más allá del dibujo; la tabla tiene sus extremos.
places-same-years = Los lugares solo se comparan en los mismos años, por eso los que no tienen números de { $years } quedan sin marca.
