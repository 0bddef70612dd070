
### Informes

section-headline = En una frase
section-goal = Dónde estábamos, dónde estamos y dónde podríamos estar
section-born = Quiénes nacen aquí
section-deaths = Quiénes mueren antes de cumplir un año
section-when = Cuándo
section-why = De qué
section-before = Lo que viene antes
section-gap = Qué tan grande es la brecha
section-trend = ¿Está mejorando, y para quiénes?
section-counties = Los condados
section-protects = Lo que protege a las familias aquí
section-told = Lo que nos dijo la gente
section-unknown = Lo que no sabemos o no mostramos
section-method = Cómo se hicieron estos números
section-tables = Las medidas
section-groups = Por raza y origen étnico
section-sources = De dónde vienen los números
section-cite = Cómo citar este informe
section-problem = El problema
section-meaning = ¿Qué es la mortalidad infantil?
section-agenda = Lo que queremos hacer juntos
section-conditions = Cómo trabajamos juntos
section-join = Cómo participar
section-questions = Preguntas frecuentes
section-contact = A quién preguntar
section-letter = Carta
section-numbers = El año en números
section-changes = Cambios que se adoptaron
section-resources = Dinero y horas que se movieron
section-cycles = Lo que probamos y aprendimos
section-measures = Medidas a lo largo del tiempo
section-meetings = Reuniones y voces
section-commitments = Lo que se prometió y se cumplió
section-story = Una historia
section-did_not_work = Lo que no funcionó
section-next_year = El próximo año
section-next_test = La próxima prueba
section-overdue = Compromisos que esperan
section-what = Lo que es desigual
section-who = Para quiénes
section-where = Dónde
section-causes = Por qué
section-assets = Lo que ya ayuda
section-acts = Quiénes actúan

report-kind-profile = Perfil de datos de equidad
report-no-goal = Todavía no hay una meta para { $place }. Así estaba y así está.
report-no-goal-yet = Todavía no hay una meta para { $place }.
report-windows-hidden = Períodos más cortos no se muestran, para que no se pueda reconocer a ninguna familia.
report-rows-not-shown = No se muestran, para que no se pueda reconocer a ninguna familia: { $names }.
report-windows-holds = Bebés que murieron antes de cumplir un año, por años
report-babies-who-died = Bebés que murieron
report-babies-born = Bebés nacidos vivos
report-babies = Bebés
report-out-of-1000 = De cada 1,000 (rango probable)
report-star = * Números pequeños: una cuenta menor de 20, que puede cambiar mucho por azar.
report-too-small = Los números de aquí son demasiado pequeños para mostrarlos sin poner en riesgo la privacidad de una familia. Juntamos años donde pudimos.
report-births = { $births } bebés nacieron vivos en { $place } { $when }.
report-births-holds = Bebés nacidos vivos, por grupo
report-of-100-born = De 100
report-births-missing = No hay nada registrado sobre los nacimientos según { $what }.
report-by-race-ethnicity = la raza y el origen étnico
report-by-mothers-age = la edad de la madre
report-by-payer = el seguro médico
report-ages = { $count ->
    [one] Murió { $all } bebé; { $early } en los primeros 28 días, { $late } después.
   *[other] De los { $all } bebés que murieron, { $early } murieron en sus primeros 28 días y { $late } después.
}
report-parts-holds = Muertes antes de cumplir un año, por partes
report-nothing-about = No hay nada registrado sobre { $what }.
report-what-ages = la edad a la que murieron los bebés
report-what-causes = las causas de muerte
report-what-before = la atención, el tabaco o los bebés nacidos antes de tiempo o con bajo peso
report-what-windows = suficientes años para comparar
report-what-counties = los condados de este lugar
report-of-100-births = De cada 100 nacimientos
report-everyone-here = Todos aquí
report-before-holds = Lo que viene antes del nacimiento, por grupo, junto a lugares más amplios
report-before = Estos son pasos que pueden salir bien o mal mucho antes de que nazca un bebé. Los sistemas les dan forma. Cada número está junto a su rango probable.
report-no-gap = Aquí los números no permiten comparar grupos sin poner en riesgo la privacidad de una familia, o no hay un segundo grupo con suficientes nacimientos.
report-gap-holds = Qué tan separados están los grupos
report-compared-with = Comparado con { $reference }
report-times-as-many = Veces más
report-more-of-1000 = Más de cada 1,000
report-more-babies = En bebés
report-counties = Los condados están en el orden de sus nombres. Donde los rangos son amplios, el azar por sí solo puede poner uno por encima de otro.
report-told-by-someone = Compartido con consentimiento
report-told-by-parent = Una madre o un padre, compartido con consentimiento
report-told-by-grandparent = Una abuela o un abuelo, compartido con consentimiento
report-told-by-family = Alguien de la familia, compartido con consentimiento
report-told-by-provider = Alguien que da atención, compartido con consentimiento
report-told-by-neighbor = Alguien del vecindario, compartido con consentimiento
report-and-more = { $count ->
    [one] y { $number } más
   *[other] y { $number } más
}
report-nothing-protects = Todavía no hay nada registrado sobre lo que ya ayuda aquí.
report-agreed-on = Acordado con la comunidad el { $day }
report-nothing-told = Todavía no hay nada registrado: ninguna hoja de trabajo sobre este lugar se ha acordado con la comunidad.
report-told-in-work = { $count ->
    [one] Se está trabajando en una hoja con la comunidad. Se imprime aquí cuando esté acordada.
   *[other] Se está trabajando en { $number } hojas con la comunidad. Se imprimen aquí cuando estén acordadas.
}
report-hidden = { $count ->
    [one] { $hidden } de las { $all } tasas de este informe no se muestra, para que no se pueda reconocer a ninguna familia.
   *[other] { $hidden } de las { $all } tasas de este informe no se muestran, para que no se pueda reconocer a ninguna familia.
}
report-race-not-recorded = De algunos bebés no se registró la raza ni el origen étnico. De ellos no se puede decir nada.
report-lacks-care = cuándo comenzó el cuidado prenatal
report-lacks-index = el índice de Missouri de cuidado prenatal
report-lacks-smoking = el tabaco en el embarazo
report-lacks-preterm = los bebés nacidos antes de tiempo
report-lacks-weight = el peso al nacer
report-lacks-distance = la distancia a un hospital con partos
report-known-until = Los números son de { $years }. Lo que pasó después no está en ellos.
report-people-ask = La gente preguntó: { $what }
report-method-rate = La mortalidad infantil cuenta los bebés nacidos vivos que murieron antes de cumplir un año. No incluye las pérdidas antes del nacimiento. La tasa son las muertes de cada 1,000 bebés nacidos vivos en el mismo lugar y los mismos años.
report-method-years = Los años { $years } están juntos, porque los años sueltos son muy pocos para distinguir un cambio del azar.
report-method-hiding = Tampoco se muestran los números con los que se podría calcular uno oculto.
report-method-race = La raza se muestra para encontrar dónde los sistemas tratan distinto a las personas. No causa estas muertes.
report-data-version = Versión de los datos { $version }
report-groups-not-told = Aquí los números de los grupos son demasiado pequeños para distinguirlos, o no se pueden mostrar.
report-by-group = Cada marca es la tasa de un grupo, y la barra es su rango probable.
report-month = { $month } de { $year }

## El informe de datos

report-kind-data = Informe de datos
report-data-about = Este informe tiene todas las medidas del archivo, para cada lugar y cada período que se publica. Cada número está junto a su rango probable.
report-flags = * números pequeños: una cuenta menor de 20, que puede cambiar mucho por azar. “no se muestra”: oculto para que no se pueda reconocer a ninguna familia. Donde dice que no hay cuenta o no hay nacimientos registrados, el archivo no tiene nada.
report-what-measures = ninguna medida
report-counts-holds = Lo que se contó, { $years }
report-place-in = { $years }
report-by-place-holds = { $name } por lugar y años
report-groups-holds = Medidas por grupo
report-groups-of = { $place }. Cada grupo está junto a todos.
report-data-sources = Cada número se contó de hojas que son de los condados. Se puede pedir un archivo de los mismos números para una hoja de cálculo; dice para cada uno entre qué se dividió.
report-citation = { $by }. Informe de datos: { $place }, { $years }. Hecho el { $day } con First Birthday; versión de los datos { $version }.

## La hoja de impacto colectivo

report-kind-info = Impacto colectivo
report-info-title = Cada bebé debería cumplir un año
report-no-agenda = Todavía no hay nada registrado: no hay una agenda común escrita.
report-no-endorsement = Ninguna organización la ha respaldado todavía.
report-endorsed = La versión { $version } está respaldada por { $names }.
report-conditions = Cinco cosas hacen que el trabajo conjunto funcione. Así está cada una.
condition-agenda = Una agenda común
condition-agenda-now = { $count ->
    [0] Ninguna organización ha respaldado una todavía.
    [one] Una organización respalda la misma agenda.
   *[other] { $number } organizaciones respaldan la misma agenda.
}
condition-measures = Medidas compartidas
condition-measures-now = { $count ->
    [0] Todavía no se comparte ninguna medida.
    [one] Una medida se cuenta igual por todos.
   *[other] { $number } medidas se cuentan igual por todos.
}
condition-activities = Trabajo que encaja
condition-activities-now = { $count ->
    [0] Todavía ningún cambio lo llevan dos o más organizaciones.
    [one] Un cambio lo llevan dos o más organizaciones.
   *[other] { $number } cambios los llevan dos o más organizaciones.
}
condition-communication = Comunicación continua
condition-communication-now = { $count ->
    [0] Todavía no hay ninguna reunión registrada.
    [one] Hay una reunión registrada.
   *[other] Hay { $number } reuniones registradas.
}
condition-backbone = Una organización de apoyo
condition-backbone-none = Todavía no se nombra ninguna organización de apoyo.
condition-backbone-now = { $names } mantiene unido el trabajo.
join-learn = Aprender
join-learn-how = Lea el perfil de su condado. Venga a una reunión y mire las gráficas con nosotros. Pregunte qué coincide con lo que vive y qué falta.
join-partner = Colaborar
join-partner-how = Diga sí a la agenda común. Cambie una cosa en la forma de trabajar de su organización, pruébela y quédese con lo que ayuda.
join-promote = Difundir
join-promote-how = Cuente a otros lo que aprendió. Nombre sistemas, no personas. Use frases que tengan el lugar, los años y el rango probable.
faq-losses = ¿Se cuentan las pérdidas antes del nacimiento?
faq-losses-answer = No. La mortalidad infantil no incluye las pérdidas antes del nacimiento. Para una familia importan igual, y se cuentan aparte.
faq-hidden = ¿Por qué no se muestran algunos números?
faq-hidden-answer = En lugares pequeños un número pequeño puede señalar a una familia. Esos números, y todos con los que se podrían calcular, no se muestran.
faq-range = ¿Qué es un rango probable?
faq-range-answer = El azar mueve cada cuenta hacia arriba y hacia abajo. El rango probable muestra dónde está probablemente el nivel verdadero. Con menos bebés, es más amplio.
faq-years = ¿Por qué se juntan varios años?
faq-years-answer = En un solo año hay tan pocas muertes que la tasa puede duplicarse o bajar a la mitad por puro azar. Varios años juntos dicen más.
faq-race = ¿La raza causa esto?
faq-race-answer = No. Lo causan las diferencias en la atención, la vivienda, los ingresos, el estrés y el trato a las personas. La raza se muestra para encontrar dónde los sistemas tratan distinto a las personas.
faq-blame = ¿Hay alguien que tenga la culpa?
faq-blame-answer = Buscamos lo que se puede cambiar en cómo funcionan las cosas, y nunca a una persona.
report-no-contact = Todavía no hay nada registrado: en la lista de organizaciones no hay organización de apoyo, centro ni departamento de salud.

## El año en resumen

report-kind-year = El año en resumen
report-nothing-this-year = No hay nada registrado este año.
report-count-meetings = { $count ->
    [one] { $number } reunión
   *[other] { $number } reuniones
}
report-count-tests = { $count ->
    [one] { $number } prueba terminada de un cambio
   *[other] { $number } pruebas terminadas de cambios
}
report-count-changes = { $count ->
    [one] { $number } cambio puesto en marcha
   *[other] { $number } cambios puestos en marcha
}
report-letter = En { $year }, los socios en { $place } anotaron { $what }.
report-letter-why = Detrás de cada número de este resumen hay una familia. Decimos lo que salió bien y lo que no, para que el próximo año más bebés cumplan un año.
report-big-meetings = Reuniones
report-seats = { $count ->
    [one] { $number } asiento ocupado
   *[other] { $number } asientos ocupados
}
report-big-tests = Pruebas terminadas
report-tests-left = { $count ->
    [0] ninguna se dejó
    [one] { $number } se dejó
   *[other] { $number } se dejaron
}
report-big-kept = Compromisos cumplidos
report-none-made = ninguno registrado
report-of-made = de { $made } hechos
report-changes = Estos cambios están en marcha, o se adoptaron después de una prueba este año.
report-what-is-changed = Qué se cambia
report-how-far = Qué tan avanzado está
report-moved = Juntos movieron { $dollars } dólares al año y { $hours } horas al mes.
report-dollars-a-year = Dólares al año
report-hours-a-month = Horas al mes
report-tests-holds = Pruebas según lo que se decidió
report-tests = Pruebas
report-tests-of-year = { $count ->
    [one] Este año se terminó { $number } prueba. Una prueba que se dejó también enseñó algo.
   *[other] Este año se terminaron { $number } pruebas. Las que se dejaron también enseñaron algo.
}
report-no-measures = No hay nada registrado: todavía no se cuenta ninguna medida a lo largo del tiempo.
report-measures = Primero están las medidas del trabajo, porque pueden mostrar en meses si un cambio ayuda.
report-meetings-of-year = { $count ->
    [one] Este año se hizo { $number } reunión.
   *[other] Este año se hicieron { $number } reuniones.
}
report-meetings-kind = Para qué
report-meetings-number = Reuniones
report-who-came = Quiénes vinieron
report-seats-taken = Asientos ocupados
report-seats-remark = Las personas se cuentan por su papel, sin nombres. Quien vino dos veces se cuenta dos veces.
report-meeting-data-walk = Mirar gráficas juntos
report-meeting-root-cause = Preguntar por qué
report-meeting-prioritize = Elegir juntos
report-meeting-codesign = Diseñar un cambio juntos
report-meeting-huddle = Reuniones cortas y regulares
report-meeting-convening = Todos los socios
report-meeting-steering = Coordinación
report-meeting-listening = Escuchar a las familias
report-role-community = Miembros de la comunidad
report-role-lived = Personas que viven la desigualdad
report-role-providers = Personas que dan atención
report-role-agencies = Agencias públicas
report-role-others = Negocios, iglesias y otros
report-promised = { $count ->
    [one] Se hizo { $number } compromiso.
   *[other] Se hicieron { $number } compromisos.
}
report-nobody-reached = Todavía no se ha preguntado a nadie qué fue de ellos.
report-kept = De las { $reached } personas con las que se habló después, { $fully } lo cumplieron por completo ({ $share } de 100) y { $partly } en parte.
report-barriers = Lo que lo impidió
report-self-report = Las personas lo dijeron de sí mismas. No están aquellas con las que no se pudo hablar.
report-no-story = No hay nada registrado: ninguna historia se puede imprimir, o su consentimiento terminó.
report-test-left = { $name } se dejó después de una prueba. { $why }
report-change-stopped = { $name } se detuvo. { $why }
report-no-next = No hay nada registrado: no hay ningún cambio en marcha.
report-next = Estos cambios están en marcha.
report-year-method = Este resumen se hizo con lo que se anotó durante el año: reuniones, pruebas, medidas, compromisos. Lo que nadie anotó no está en él.
report-no-names = Los nombres de las personas no se ponen. Una historia se imprime solo si quien la contó aceptó un informe impreso.

## La página del mes

report-kind-month = Este mes
report-no-next-test = No hay nada registrado: no hay ninguna prueba planeada ni en marcha.
report-where-how-many = Dónde, cuántos
report-starts = Empieza
report-no-commitments = No hay nada registrado: todavía no se ha hecho ningún compromiso.
report-none-overdue = Ningún compromiso espera más allá de su día.
report-overdue = { $count ->
    [one] { $number } compromiso espera más allá de su día.
   *[other] { $number } compromisos esperan más allá de su día.
}
report-what-was-promised = Lo que se prometió

## El perfil de un asunto

report-kind-issue = Perfil de un asunto
report-no-focus = No hay nada registrado sobre a quiénes se refiere.
report-focus = { $who }, en comparación con { $reference }
report-no-place = No hay nada registrado sobre el lugar.
report-about-place = { $place }
report-nobody-acts = No hay nada registrado: ningún cambio responde todavía a estas causas.
report-counties-named = Condados: { $names }
report-too-few = Muy pocos para mostrarlos sin poner en riesgo la privacidad de una familia.
