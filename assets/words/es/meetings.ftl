# Reuniones: qué resultó de los compromisos, la página de hoy y el recorrido de datos.

## Qué resultó de los compromisos

follow-said-of = Dijeron que lo harían: { $said } de { $there } personas ({ $share } por ciento). Respondieron: { $reached }. Lo hicieron por completo: { $fully }, en parte: { $partly }, todavía no: { $not }.
follow-said = { $count ->
    [one] Dijo que lo haría: 1 persona
   *[other] Dijeron que lo harían: { $said } personas
}. Respondieron: { $reached }. Lo hicieron por completo: { $fully }, en parte: { $partly }, todavía no: { $not }.
follow-no-answer = Sin respuesta: { $unreached }. Sin preguntar todavía: { $unasked }. Escribieron { $count ->
    [one] 1 compromiso
   *[other] { $statements } compromisos
} en total.
follow-caveat = Es lo que cada persona dice de sí misma; nadie lo comprobó. Una persona cuenta por completo solo si cumplió todo lo de su tarjeta.

## La página de hoy

today-kind = Lo que dijimos hoy
today-people = { $count ->
    [one] Vino 1 persona
   *[other] Vinieron { $number } personas
}
today-of-them = { $people }: { $parts }
today-community = { $number } de la comunidad
today-providers = { $number } que dan atención
today-agencies = { $number } de instituciones públicas
today-others = { $number } de empresas, iglesias y otros
today-lived = { $number } lo han vivido
today-looked-at = Lo que miramos
today-why = Por qué pasa esto, como lo vemos
today-cards-hold = Causas en el orden de su árbol, con lo que se eligió
today-column-cause = Causa
today-column-chosen = Elegida
today-top-community = Primera para la comunidad
today-top-staff = Primera para el personal
today-top-both = Primera para la comunidad y el personal
today-more-cards = { $count ->
    [one] Hay 1 tarjeta más en la hoja de trabajo.
   *[other] Hay { $number } tarjetas más en la hoja de trabajo.
}
today-changes = Lo que podría cambiar
today-notes = Lo que oímos
today-notes-count = { $count ->
    [one] Se escribió 1 nota: { $parts }.
   *[other] Se escribieron { $number } notas: { $parts }.
}
today-agree = { $number } de acuerdo
today-doubt = { $number } con dudas
today-missing = { $number } sobre lo que falta
today-question = { $number } preguntas
today-story = { $number } historias
today-idea = { $number } ideas
today-commitments = Lo que vamos a hacer
today-commitments-hold = Lo que cada persona dijo que hará y para cuándo
today-column-what = Qué
today-column-who = Quién
today-column-when = Para cuándo
today-nobody-named = Alguien de nosotros
today-next = Cuándo nos vemos otra vez
today-next-at = { $day }: { $title }
today-next-open = Todavía no hay fecha.
today-nothing = Todavía no se escribió nada en esta reunión.
today-contact = Unos { $days } días después de la reunión preguntamos qué resultó, a quienes estuvieron de acuerdo.

## El recorrido de datos

walk-station = Estación { $number } de { $count }
walk-notes-here = Ponga sus notas aquí
walk-prompts = Hablemos de esto
walk-prompt-notice = ¿Qué nota usted?
walk-prompt-match = ¿Coincide con lo que usted vive?
walk-prompt-missing = ¿Qué falta?
walk-prompt-why = ¿Por qué puede ser?
walk-prompt-help = ¿Qué ayudaría?
walk-sheet-kind = Recorrido de datos: para quien lo guía
walk-sheet-stations = Las estaciones
walk-sheet-stations-hold = Las estaciones del recorrido, con lo que muestra cada una
walk-column-station = Estación
walk-column-shows = Lo que muestra
walk-sheet-how = Cómo se hace
walk-how-groups = Forme tantos grupos pequeños como estaciones haya. Cada grupo empieza en otra.
walk-how-minutes = Quédense de 5 a 8 minutos en cada estación y luego pasen juntos a la siguiente.
walk-how-people = Una persona guía cada estación y otra escribe. Que hable primero la gente de la comunidad.
walk-how-notes = Dígalo y luego escríbalo en una nota adhesiva: una idea por nota, sin nombres.
walk-how-doubt = Si alguien duda de un número, dé las gracias y escríbalo. No discuta.
walk-how-grief = La pérdida está presente. Diga dónde hay un lugar tranquilo y a quién llamar para apoyo en el duelo.
walk-sheet-time = El tiempo
walk-time-hold = Los pasos de la reunión con sus minutos
walk-column-step = Paso
walk-column-minutes = Minutos
walk-keys = Tipos de notas por tecla: Alt+1 de acuerdo, 2 duda, 3 falta, 4 pregunta, 5 historia, 6 idea. Con Intro se agrega una nota.
walk-sheet-bring = Qué llevar
walk-bring = Carteles, cinta, notas adhesivas, bolígrafos, un reloj, sillas para quien no pueda estar de pie, agua, pañuelos y quién interpreta.
walk-tile = Cartel «{ $title }», parte { $number } de { $count }: cuarto { $row ->
    [1] superior
   *[other] inferior
} { $column ->
    [1] izquierdo
   *[other] derecho
}
walk-tile-note = { $poster }, parte { $number } de { $count }. Corte por las marcas y pegue las cuatro partes.
walk-posters = Carteles del recorrido de datos

## Tablas para una hoja de cálculo

table-matrix = Quién hace qué
table-commitments = Compromisos
table-notes = Notas
table-people = Personas
table-organization = Organización
table-kind = Tipo
table-status = En qué punto está
table-meeting = Reunión
table-meeting-day = Día de la reunión
table-card = Tarjeta
table-what = Lo que se prometió
table-strength = Con qué firmeza, de 1 a 5
table-due = Para cuándo
table-help = Ayuda que hace falta
table-first = Primera respuesta
table-second = Segunda respuesta
table-came-of-it = Qué resultó
table-barrier = Lo que lo impidió
answer-fully = Por completo
answer-partly = En parte
answer-not = Todavía no
answer-none = Sin respuesta
commitment-open = Abierto
commitment-fully = Cumplido
commitment-partly = Cumplido en parte
commitment-not = Sin cumplir todavía
commitment-dropped = Ya no se piensa hacer
