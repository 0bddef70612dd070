# Hojas de trabajo: causas, evidencia, historias, elegir juntos.

## La pregunta con que empieza una hoja

statement-why = ¿Por qué { $when } hubo entre { $who } en { $place } { $more ->
    [less] menos
   *[more] más
} probabilidad que entre { $reference } { $likely }?
statement-whether = ¿Hubo { $when } entre { $who } en { $place } { $more ->
    [less] menos
   *[more] más
} probabilidad que entre { $reference } { $likely }? Si fue así, ¿por qué?
statement-behind = ¿Qué hay detrás del riesgo { $likely } entre { $who } en { $place } { $when }?
statement-open = ¿Qué es desigual aquí, para quién y por qué?
certainty-clear = Los números son claros
certainty-suggestive = Los números apuntan en esta dirección, pero son pequeños
certainty-cannot-tell = Estos números solos no lo pueden decir
certainty-too-few = Muy pocos para mostrarlos

## Opciones de una hoja

statement-status-draft = Borrador
statement-status-shared = Compartida
statement-status-validated = Acordada con la comunidad
statement-status-retired = Ya no se usa
worksheet-status-draft = Borrador
worksheet-status-in-session = En sesión
worksheet-status-validated = Acordada con la comunidad
worksheet-status-archived = Archivada
worksheet-view-outline = Esquema
worksheet-view-tree = Árbol
worksheet-view-fishbone = Espina de pescado
worksheet-view-whys = Cinco porqués
worksheet-view-problem-tree = Árbol de problemas
worksheet-view-drivers = Impulsores
worksheet-view-loops = Ciclos

## Opciones de una tarjeta

cause-kind-cause = Causas
cause-kind-effect = Efectos
cause-kind-supporting = Lo que ayuda
level-individual = Individual
level-interpersonal = Interpersonal
level-community = Comunidad
level-institution = Institución
level-policy = Política
lens-individual = Individual
lens-community = Comunidad
lens-systemic = Sistémico
barhii-social = Desigualdades sociales
barhii-institutional = Instituciones
barhii-living = Condiciones de vida
barhii-behavior = Conductas de salud
barhii-disease = Enfermedad y lesiones
barhii-mortality = Muertes
domain-prenatal-care-access = Llegar al cuidado prenatal
domain-care-quality-respect = Calidad y respeto en la atención
domain-delivery-newborn-care = Parto y atención al recién nacido
domain-postpartum = Atención después del parto
domain-safe-sleep = Sueño seguro
domain-substance-use = Tabaco, alcohol y drogas
domain-mental-health-stress = Salud mental y estrés
domain-transport = Transporte
domain-housing = Vivienda
domain-income-work-leave = Ingresos, trabajo y permisos
domain-food = Alimentos
domain-education = Educación
domain-insurance-benefits = Seguro y beneficios
domain-childcare = Cuidado de niños
domain-violence-safety = Violencia y seguridad
domain-environment = Aire, agua y calor
domain-racism-discrimination = Racismo y discriminación
domain-information = Información
domain-data-gap = Algo que no se sabe
domain-other = Otra cosa
condition-mindset = Creencia
condition-component = Servicio
condition-connection = Conexión
condition-rule = Regla
condition-resource = Recurso
condition-power = Poder
magnitude-unsure = No es seguro
magnitude-minor = Un poco
magnitude-major = Mucho
actionable-unsure = No es seguro
actionable-us = Nosotros podemos
actionable-partner = Un socio puede
actionable-advocate = Podemos alzar la voz
actionable-not-now = Ahora no
known-none = Todavía nada
known-data = Datos
known-lived = Experiencia vivida
known-both = Datos y experiencia vivida
known-staff = Visto por el personal

## Cobertura y preguntas

coverage-nothing-upstream = Todavía nada sobre reglas, instituciones o condiciones de vida
coverage-nothing-at-level = Todavía nada en el nivel: { $level }
coverage-no-lived-experience = Todavía sin experiencia vivida
coverage-no-evidence = Todavía sin evidencia
equity-question = ¿Por qué es así para { $who }?
equity-question-open = ¿Por qué es así para estas familias?

## Enlaces y ciclos

link-more = más de “{ $from }” lleva a más de “{ $to }”{ $late ->
    [yes] , más tarde.
   *[no] .
}
link-less = más de “{ $from }” lleva a menos de “{ $to }”{ $late ->
    [yes] , más tarde.
   *[no] .
}
loop-feeds-itself = Así se alimenta a sí mismo.
loop-holds-back = Así se frena a sí mismo.
