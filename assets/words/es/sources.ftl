
### Advice and where numbers come from

reference-reason = Por qué este grupo es la referencia: { $reason }

goal-not-reached = Aún no llegan a nuestra meta de { $goal }, según su intervalo probable: { $groups }.
goal-reached = En nuestra meta de { $goal } o mejor: { $groups }.
goal-cannot-tell = El intervalo probable contiene nuestra meta de { $goal }, así que estos números no pueden decirlo: { $groups }.

card-small-numbers = Números pequeños: se basa en una cuenta de menos de 20, así que puede cambiar mucho por azar.
basis-period = Ambas cuentas son de los mismos años.
basis-birth-cohort = Lo que pasó con los bebés nacidos en estos años.
computed-quotient = { $events } entre { $births }, por { $per }.
range-by = Intervalo: { $method }.
likely-range-meaning = Un intervalo probable se hace de modo que 95 de cada 100 intervalos así contienen el nivel verdadero. El nivel verdadero puede quedar fuera de este.
card-sample = la región de muestra, que es inventada
card-compared = Comparado con { $reference }: { $ratio } veces ({ $range }).
analysts-pair = { $group } comparado con { $reference }
added-up = Sumado a partir de { $parts } cuentas: { $over }.
added-counties = los condados de la región
added-years = años sueltos
added-groups = grupos por { $dimension }

method-exact_poisson = Poisson exacto (Garwood 1936)
method-normal_poisson = normal, como lo usa el Centro Nacional de Estadísticas de Salud desde 100 casos
method-normal_linked_file = normal, como en el archivo enlazado de nacimientos y muertes infantiles
method-mid_p_poisson = Poisson mid-P
method-byar = aproximación de Byar a los límites exactos de Poisson
method-wilson = puntuación de Wilson (1927)
method-clopper_pearson = binomial exacto (Clopper y Pearson 1934)
method-jeffreys = beta, con la distribución previa de Jeffreys
method-conditional_mid_p = mid-P condicional
method-exact_conditional = condicional exacto, según cómo se reparten los casos entre los dos
method-log_poisson = normal sobre el logaritmo del cociente de dos tasas de Poisson
method-katz = normal sobre el logaritmo del cociente de dos proporciones (Katz 1978)
method-log_odds = normal sobre el logaritmo de la razón de momios (Woolf 1955)
method-miettinen_nurminen = puntuación (Miettinen y Nurminen 1985)
method-mee = puntuación sin el factor de muestra pequeña (Mee 1984)
method-newcombe = combinación de dos intervalos de Wilson (Newcombe 1998)
method-wald_poisson = normal, con varianzas de Poisson
method-wald_binomial = normal, con varianzas binomiales
method-student = t de Student
method-delta_method = normal, con la varianza llevada por la fórmula (método delta)
method-dobson_byar = intervalo de Dobson de una tasa estandarizada, con los límites de Byar (1991)
method-fay_feuer = intervalo gamma de Fay y Feuer de una tasa estandarizada (1997)
method-derived = tomado de la medida de la que sale
method-other = como dice su nota de método
