//! Worksheets, drivers and cycles of many sizes for the tests of diagrams: believable words, English and Spanish.

use first_birthday::charts::diagrams::cause_cards::CauseCard;
use first_birthday::charts::diagrams::cause_cards::CauseCards;
use first_birthday::charts::diagrams::drivers::DriverCards;
use first_birthday::charts::diagrams::drivers::DriverColumn;
use first_birthday::charts::diagrams::drivers::DriverLink;
use first_birthday::charts::diagrams::drivers::DriverNode;
use first_birthday::charts::diagrams::loops::Ring;
use first_birthday::charts::diagrams::loops::RingCard;
use first_birthday::domain::practice::record::RecordId;
use first_birthday::wording::language::Language;

/// Causes as people say them, from a few letters to the longest a card may have.
const ENGLISH: [&str; 16] = [
    "Clinic drops patients after two missed visits",
    "Rides must be booked five days ahead",
    "No bus within 25 miles of the clinic",
    "Visits are only offered 9 to 4 on workdays",
    "Coverage starts weeks after a positive test",
    "The form asks for papers that many families do not have at hand",
    "Grandparents were taught tummy sleeping",
    "Rent",
    "Heat is cut off in winter",
    "The only hospital with a labor unit in four counties closed in 2016, and the ambulance takes 70 minutes to the next one",
    "Pain is not believed: complaints of headache and swelling were written down as worry, and nobody measured again",
    "Shift work without paid leave means that a visit costs a day of pay; in spring and fall, when the packing plant runs two shifts, supervisors count every absence, whatever the reason, and three absences in a month end the contract. So the first visit comes in the second half.",
    "Home visits end at six weeks",
    "Letters come in English only",
    "Two agencies, two intake forms, no shared record",
    "Old wells",
];

const SPANISH: [&str; 16] = [
    "La clínica da de baja a las pacientes después de dos citas perdidas sin llamarlas",
    "El transporte se debe reservar con cinco días hábiles de anticipación",
    "No hay autobús a menos de 25 millas de la clínica del condado",
    "Las citas solo se ofrecen de 9 de la mañana a 4 de la tarde en días laborables",
    "La cobertura comienza varias semanas después de una prueba positiva",
    "El formulario pide documentos que muchas familias no tienen a la mano en ese momento",
    "A los abuelos se les enseñó a acostar al bebé boca abajo",
    "Alquiler",
    "La calefacción se corta durante el invierno",
    "El único hospital con sala de partos en cuatro condados cerró en 2016, y la ambulancia tarda 70 minutos en llegar al siguiente hospital que atiende partos",
    "No se cree en el dolor: las quejas de dolor de cabeza e hinchazón se anotaron como preocupación, y nadie volvió a medir la presión",
    "El trabajo por turnos sin permiso pagado hace que cada cita cueste un día de sueldo; en primavera y otoño, cuando la planta trabaja dos turnos, los supervisores cuentan cada ausencia y tres ausencias en un mes terminan el contrato. Así la primera visita llega tarde en el embarazo.",
    "Las visitas a domicilio terminan a las seis semanas",
    "Las cartas llegan solamente en inglés",
    "Dos agencias, dos formularios de ingreso, ningún expediente compartido",
    "Pozos viejos",
];

const LEVELS: [[&str; 5]; 2] = [
    [
        "Individual",
        "Interpersonal",
        "Community",
        "Institution",
        "Policy",
    ],
    [
        "Individual",
        "Interpersonal",
        "Comunidad",
        "Institución",
        "Política",
    ],
];

const BADGES: [[&str; 4]; 2] = [
    [
        "Data",
        "Lived experience",
        "Data and lived experience",
        "None yet",
    ],
    [
        "Datos",
        "Experiencia vivida",
        "Datos y experiencia vivida",
        "Nada todavía",
    ],
];

/// The same numbers each time, without order.
#[derive(Debug, Clone)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

pub(crate) fn id(text: impl Into<String>) -> RecordId {
    RecordId(text.into())
}

fn texts(language: Language) -> &'static [&'static str; 16] {
    match language {
        Language::English => &ENGLISH,
        Language::Spanish => &SPANISH,
    }
}

fn side(language: Language) -> usize {
    match language {
        Language::English => 0,
        Language::Spanish => 1,
    }
}

/// The words of a card, which also differ from card to card.
pub(crate) fn text(dice: &mut Dice, number: usize, language: Language) -> String {
    let texts = texts(language);
    // Each card of the first round differs; later ones are picked without order.
    let at = if number < texts.len() {
        number
    } else {
        dice.below(texts.len())
    };
    texts[at].to_owned()
}

pub(crate) fn statement(language: Language) -> String {
    match language {
        Language::English => {
            "Why were babies of Black families in the Bootheel more likely than white babies to die before age 1 in 2013–2022?"
        }
        Language::Spanish => {
            "¿Por qué los bebés de familias negras en el Bootheel tenían más probabilidad que los bebés blancos de morir antes de cumplir 1 año en 2013–2022?"
        }
    }
    .to_owned()
}

/// Cards in the order of a tree at most seven deep.
pub(crate) fn cards(count: usize, language: Language, seed: u64, prefix: &str) -> Vec<CauseCard> {
    let mut dice = Dice(seed);
    // First who lies below whom, then the order of the tree.
    let mut parents: Vec<Option<usize>> = Vec::new();
    let mut depths: Vec<usize> = Vec::new();
    // An even seed makes a wide tree as groups draw them, an odd one a tree as deep as it may be.
    let is_wide = seed.is_multiple_of(2);
    let tops = if is_wide {
        (count / 4).clamp(3, 30)
    } else {
        (count / 6).clamp(2, 12)
    };
    for number in 0..count {
        let parent = if number < tops {
            None
        } else {
            // Often below a recent card, so that branches become long.
            let wanted = if is_wide || dice.below(3) == 0 {
                dice.below(number)
            } else {
                number - 1 - dice.below(number.min(8))
            };
            (depths[wanted] < if is_wide { 4 } else { 6 }).then_some(wanted)
        };
        depths.push(parent.map_or(1, |it| depths[it] + 1));
        parents.push(parent);
    }
    let mut order = Vec::new();
    let mut open: Vec<usize> = (0..count)
        .filter(|it| parents[*it].is_none())
        .rev()
        .collect();
    while let Some(next) = open.pop() {
        order.push(next);
        open.extend((0..count).filter(|it| parents[*it] == Some(next)).rev());
    }
    let which = side(language);
    order
        .iter()
        .enumerate()
        .map(|(position, old)| CauseCard {
            id: id(format!("{prefix}{position}")),
            parent: parents[*old].map(|it| order.iter().position(|at| *at == it).unwrap()),
            text: text(&mut dice, position, language),
            level: LEVELS[which][dice.below(5)].to_owned(),
            badge: BADGES[which][dice.below(4)].to_owned(),
            is_root: dice.below(9) == 0,
            bone: dice.below(5),
        })
        .collect()
}

pub(crate) fn worksheet(count: usize, language: Language) -> CauseCards {
    let others = (count / 8).clamp(2, 20);
    CauseCards {
        statement: statement(language),
        statement_id: Some(id("statement")),
        causes: cards(count, language, 8, "cause"),
        effects: cards(others, language, 11, "effect"),
        helps: cards(others, language, 13, "help"),
        bones: LEVELS[side(language)]
            .iter()
            .map(|it| (*it).to_owned())
            .collect(),
        selected: Some(id("cause2")),
        folded: std::iter::empty().collect(),
    }
}

pub(crate) fn driver_cards(count: usize, language: Language) -> DriverCards {
    let mut dice = Dice(5);
    let mut nodes = vec![DriverNode {
        id: id("aim"),
        column: DriverColumn::Aim,
        text: statement(language),
        note: String::new(),
    }];
    let mut links = Vec::new();
    let primaries = (count / 8).clamp(2, 5);
    let secondaries = (count / 3).max(2);
    let add = |column, number, nodes: &mut Vec<DriverNode>| {
        nodes.push(DriverNode {
            id: id(format!("node{}", nodes.len())),
            column,
            text: text(&mut Dice(number as u64 + 3), number, language),
            note: if number % 4 == 0 {
                BADGES[side(language)][0].to_owned()
            } else {
                String::new()
            },
        });
        nodes.len() - 1
    };
    let first: Vec<usize> = (0..primaries)
        .map(|it| {
            let node = add(DriverColumn::Primary, it, &mut nodes);
            links.push(DriverLink {
                from: 0,
                to: node,
                is_dotted: false,
            });
            node
        })
        .collect();
    let second: Vec<usize> = (0..secondaries)
        .map(|it| {
            let node = add(DriverColumn::Secondary, it, &mut nodes);
            let from = first[it * primaries / secondaries];
            links.push(DriverLink {
                from,
                to: node,
                is_dotted: false,
            });
            if dice.below(4) == 0 {
                links.push(DriverLink {
                    from: first[dice.below(primaries)],
                    to: node,
                    is_dotted: true,
                });
            }
            node
        })
        .collect();
    for number in 0..count.saturating_sub(primaries + secondaries) {
        let node = add(DriverColumn::Change, number, &mut nodes);
        if dice.below(9) == 0 {
            links.push(DriverLink {
                from: first[dice.below(primaries)],
                to: node,
                is_dotted: false,
            });
        } else {
            let from = second[dice.below(secondaries)];
            links.push(DriverLink {
                from,
                to: node,
                is_dotted: false,
            });
        }
    }
    DriverCards {
        nodes,
        links,
        selected: Some(id("node3")),
    }
}

pub(crate) fn rings(count: usize, language: Language) -> Vec<Ring> {
    let mut dice = Dice(31);
    (0..(count / 4).clamp(1, 24))
        .map(|it| Ring {
            cards: (0..2 + it % 6)
                .map(|at| RingCard {
                    id: id(format!("ring{it}-{at}")),
                    text: text(&mut dice, (it * 3 + at) % 16, language),
                    raises_next: (it + at) % 3 != 0,
                    is_dotted: at == 1,
                })
                .collect(),
            feeds_itself: it % 2 == 0,
            sentence: format!(
                "{}. {}.",
                texts(language)[it % 9],
                texts(language)[(it + 1) % 9]
            ),
        })
        .collect()
}
