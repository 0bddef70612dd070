# Páginas impresas y formularios en blanco.

paper-page = Página { $number } de { $pages }
paper-made = Hecho el { $day }
paper-day = { $day } de { $month } de { $year }
paper-kind-finding = Hallazgo
paper-kind-worksheet = Hoja de trabajo: ¿por qué pasa esto?
paper-kind-change = Cambio
paper-kind-cycle = Prueba de un cambio (ciclo PDSA)
paper-kind-diagram = ¿Por qué sucede esto? Las causas como las ve la gente
paper-kind-drivers = Lo que tendría que ser cierto y lo que vamos a cambiar
paper-nothing-to-draw = Aquí todavía no hay nada escrito.
paper-kind-measure = Medida a lo largo del tiempo
paper-numbers = Los números
paper-table-holds = Los números de la gráfica “{ $title }”
paper-small-numbers = Una fila con * tiene números pequeños: un conteo menor de 20, que puede cambiar mucho por azar.
paper-no-names = No se incluyen nombres de personas.
paper-in-english = { $text } (EN)

## Una hoja de trabajo

paper-started-from = La gráfica con que empezamos
paper-kept-as = Guardada como era el { $day }.
paper-why-matters = Por qué importa
paper-causes-holds = Las tarjetas de la hoja en el orden de su árbol
paper-column-card = Lo que dijo la gente
paper-column-level = Nivel
paper-column-known = Cómo lo sabemos
paper-root = { $text } (causa de fondo)
paper-doubted = { $known }; algo habla en contra
paper-no-causes = Todavía no hay causas escritas.
paper-still-missing = Lo que todavía falta
paper-who-missing = Quién no estuvo en la sala
paper-by = Por
paper-version = versión { $number }

## Un cambio

paper-now-and-proposed = Cómo es ahora y cómo debería ser
paper-now = Ahora
paper-proposed = Propuesta
paper-nothing-yet = Todavía no hay nada escrito
paper-answers = Las causas a las que responde
paper-who-takes-part = Quién participa
paper-column-organization = Organización
paper-column-role = Papel
paper-column-agreed = Aceptó el
paper-not-yet = todavía no
paper-owner = Quién lo tiene a su cargo
paper-due = Para cuándo
paper-codesign = Cómo lo diseña la comunidad
paper-codesigners = { $count ->
    [one] 1 persona de la comunidad lo diseña.
   *[other] { $number } personas de la comunidad lo diseñan.
}
paper-evidence-level = Qué tan probado está
paper-resources = Qué dinero u horas se mueven
paper-resources-from = De
paper-resources-to = A
paper-how-much = Cuánto
paper-dollars = { $amount } al año
paper-hours = { $hours } horas al mes
paper-fair = ¿Es justo?
paper-who-benefits = Quién se beneficia
paper-who-burdened = Quién lleva la carga
paper-widen-gap = ¿Podría ampliar la brecha?
paper-mitigation = Qué hacemos al respecto
paper-keep = Cómo se mantiene
paper-written-into = Dónde está escrito
paper-recheck = Se revisa de nuevo
paper-recheck-every = { $count ->
    [one] Cada mes
   *[other] Cada { $number } meses
}
paper-recheck-next = { $every }, la próxima vez el { $day }
paper-backslide = Qué mostraría que se pierde
paper-measured-by = Cómo se mide
paper-why-stopped = Por qué se detuvo
paper-tests = Pruebas de este cambio
paper-no-tests = Todavía no hay pruebas.

## Un ciclo

paper-plan = Planear
paper-do = Hacer
paper-study = Estudiar
paper-act = Actuar
paper-cycle-what-for = Para qué
paper-question = Pregunta
paper-tasks = Tareas
paper-column-what = Qué
paper-column-who = Quién
paper-column-when = Cuándo
paper-column-where = Dónde
paper-column-done = Hecho
paper-done = sí
paper-data-plan = Qué se cuenta
paper-from-to = del { $from } al { $to }
paper-from = desde el { $day }
paper-carried-out = Se llevó a cabo
paper-observations = Qué pasó
paper-surprises = Lo que nadie esperaba
paper-prediction = Lo que predijimos
paper-learned = Lo que aprendimos
paper-prediction-beside = La predicción al lado de lo que se aprendió
paper-met = ¿Se cumplió?
paper-helped = A quién ayudó, a quién dejó fuera
paper-decision = Lo que decidimos
paper-why = Por qué

## Una medida

paper-measure-question = A qué responde
paper-measure-definition = Qué se cuenta exactamente
paper-collector = Quién cuenta

## Formularios en blanco

form-worksheet = Hoja de trabajo: ¿por qué pasa esto?
form-drivers = Factores clave: ¿qué tendría que ser cierto?
form-change = Un cambio
form-cycle = Una prueba de un cambio (ciclo PDSA)
form-run-chart = Gráfica de corrida
form-place = Lugar
form-date = Fecha
form-group = Nuestro grupo
form-change-name = El cambio
form-cycle-number = Número del ciclo
form-statement = ¿Qué es desigual aquí y para quién?
form-statement-hint = Compare un grupo con otro y diga cuándo y dónde.
form-matters = ¿Por qué les importa a las familias de aquí?
form-causes = ¿Por qué pasa esto? Pregunte otra vez “¿por qué?” después de cada respuesta.
form-causes-hint = Nombre sistemas, no personas. Una idea por línea. Mueva hacia adentro lo que explica la línea de arriba.
form-causes-holds = Filas vacías para las causas
form-level-column = Nivel (I, C, S)
form-known-column = Cómo lo sabemos (D, V, N)
form-levels = Nivel: I individual, C comunidad, S sistémico. Cómo lo sabemos: D datos, V experiencia vivida, N nada todavía. Encierre en un círculo las causas de fondo.
form-helps = ¿Qué ya ayuda aquí?
form-missing = ¿Quién no estuvo en la sala y cómo le preguntaremos?
form-aim = Nuestra meta
form-aim-hint = ¿Qué, cuánto, para quién, para cuándo?
form-gap = La brecha que queremos cerrar
form-drivers-holds = Filas vacías para los factores clave
form-main-driver = Factor principal
form-small-driver = Lo que necesita
form-ideas = Ideas de cambio
form-measured = Cómo lo sabríamos
form-drivers-hint = Empiece por la izquierda. Si primero surge una idea, pregunte qué factor movería.
form-title = El cambio en pocas palabras
form-now-hint = ¿Cómo se hace hoy?
form-proposed-hint = ¿Cómo debería hacerse?
form-organizations-holds = Filas vacías para las organizaciones
form-organization-part = Papel (dirige, debe aceptar, le afecta, paga)
form-equity-hint = Responda antes de que alguien empiece.
form-recheck = Revisarlo de nuevo el
form-type = ¿Qué se cambia?
form-written = Dónde está escrito
form-owner-due = Quién lo tiene a su cargo
form-objective = Este ciclo va a
form-question-hint = ¿Qué queremos saber?
form-prediction-hint = ¿Qué creemos que pasará? Escríbalo antes de empezar.
form-study-hint = Compare con la predicción.
form-tasks-holds = Filas vacías para las tareas
form-observations-hint = ¿Se hizo como se planeó? ¿Qué pasó, qué nos sorprendió?
form-left-out = ¿A quién ayudó? ¿A quién dejó fuera?
form-decide = Vamos a
form-why-next = ¿Por qué, y qué sigue?
form-measure-name = Medida
form-definition = Qué contamos exactamente, y de cuántas personas
form-squares = Papel cuadriculado para una gráfica de corrida: { $columns } puntos a lo ancho
form-value = Valor
form-time = Tiempo: un punto por columna
form-run-rules = Ponga un punto para cada fecha. Después de 10 puntos trace la línea media: la mitad de los puntos queda arriba y la mitad abajo. Marque en la gráfica cuándo empieza un cambio.
form-run-signal = Algo ha cambiado cuando hay demasiados puntos seguidos de un solo lado de la línea media: más de 6 con 10 u 11 puntos, más de 7 con 12 a 22, más de 8 con 23 a 45. No cuente los puntos sobre la línea.
form-run-privacy = No escriba nombres de familias. No muestre a otras personas un punto que se basa en menos de 10 personas.
