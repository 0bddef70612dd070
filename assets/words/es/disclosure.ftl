# Lo que no se muestra al público, y por qué.

hiding-mica = Regla MICA de Misuri: no se muestra una tabla si revelaría que hay menos de 10 de los demás.
hiding-reason = Motivo de esta regla: { $reason }
