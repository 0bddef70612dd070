
### Palabras de los diagramas de causas, impulsores y cambios

diagram-root = Causa de raíz
diagram-more = { $n } más
diagram-see = { $n } más, ver { $part }
diagram-part = Parte { $part }
diagram-continued = { $text } (continúa)
diagram-why = ¿Por qué?
diagram-effects = Lo que resulta de ello
diagram-causes = Por qué ocurre
diagram-helps = Lo que ya ayuda
diagram-nothing = Todavía nada aquí
diagram-aim = Meta
diagram-primary = Lo que debe ser cierto
diagram-secondary = Lo que eso requiere
diagram-change-ideas = Ideas de cambio
bone-policies = Políticas
bone-procedures = Procedimientos
bone-people = Personas
bone-places = Lugares y equipo
bone-unsorted = Sin clasificar
diagram-loop-feeds = Se alimenta a sí mismo
diagram-loop-holds = Se frena a sí mismo
diagram-loop-more = más
diagram-loop-less = menos
diagram-alt = { $kind }: { $head } { $items }
diagram-kind-tree = Árbol de causas
diagram-kind-fishbone = Espina de pescado
diagram-kind-whys = Cinco porqués
diagram-kind-problem = Árbol de problemas
diagram-kind-drivers = Diagrama de impulsores
diagram-kind-loops = Círculos
