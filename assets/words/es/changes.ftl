# Changes, cycles, drivers, holding the gains.

change-status-idea = Idea
change-status-chosen = Elegido
change-status-designing = En diseño
change-status-testing = En prueba
change-status-implementing = Poniéndose en marcha
change-status-keeping = Se mantiene
change-status-spread = Se usa en otros lugares
change-status-stopped = Detenido

change-type-process = Proceso
change-type-procedure = Procedimiento
change-type-resources = Asignación de recursos
change-type-policy = Política
change-type-referral = Enlace de derivación
change-type-environment = Entorno
change-type-other = Otra cosa

codesign-inform = Se informa a la comunidad
codesign-consult = Se consulta a la comunidad
codesign-involve = La comunidad participa
codesign-collaborate = La comunidad decide con nosotros
codesign-led = La comunidad dirige

evidence-level-local = Conocimiento local
evidence-level-new = Nueva, aún no probada
evidence-level-emerging = Práctica emergente
evidence-level-promising = Práctica prometedora
evidence-level-best = Mejor práctica

written-procedure = Un procedimiento estándar
written-contract = Un contrato o memorando
written-budget = Una partida del presupuesto
written-job = Una descripción de puesto
written-form = Un formulario del expediente de salud
written-training = Capacitación
written-policy = Una política de la junta

role-lead = Dirige
role-co-owner = También es responsable
role-must-agree = Debe estar de acuerdo
role-affected = Se ve afectada
role-funder = Financia

organization-health-department = Departamento de salud
organization-hospital = Hospital
organization-clinic = Clínica o consultorio
organization-backbone = Organización de apoyo central
organization-hub = Centro del condado
organization-community = Organización comunitaria
organization-faith = Grupo religioso
organization-school = Escuela o universidad
organization-business = Empresa
organization-government = Gobierno
organization-payer = Aseguradora o plan de Medicaid
organization-funder = Financiador
organization-other = Otra

objective-test = Probar un cambio
objective-learn = Saber más primero
objective-develop = Desarrollar un cambio
objective-implement = Poner un cambio en marcha

carried-out-yes = Como se planeó
carried-out-partly = En parte
carried-out-no = No se llevó a cabo

prediction-yes = Se cumplió
prediction-partly = Se cumplió en parte
prediction-no = No se cumplió
prediction-cannot-tell = No se puede saber

decision-adopt = Adoptarlo
decision-adapt = Adaptarlo y probar de nuevo
decision-abandon = Abandonarlo
decision-expand = Probarlo a mayor escala
decision-repeat = Probarlo otra vez igual

across-organizations = Entre organizaciones
no-change-yet = todavía ningún cambio
what-we-learned = Lo que aprendimos
may-be-slipping = Puede estar retrocediendo
cycle-number = Ciclo { $number }
