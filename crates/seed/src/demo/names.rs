//! What people of the demo are called, grouped so that first and last name go together.

/// Names of one background, and how many of a hundred people have it.
pub(crate) struct Background {
    pub(crate) share: u32,
    /// Whether people write two last names, as in Spain and much of Latin America.
    pub(crate) two_last_names: bool,
    pub(crate) first: &'static [&'static str],
    pub(crate) last: &'static [&'static str],
}

/// Backgrounds of people who live in Madrid.
pub(crate) const MADRID: &[Background] = &[
    Background { share: 62, two_last_names: true, first: SPANISH_FIRST, last: SPANISH_LAST },
    Background { share: 13, two_last_names: true, first: LATIN_FIRST, last: LATIN_LAST },
    Background { share: 6, two_last_names: false, first: ROMANIAN_FIRST, last: ROMANIAN_LAST },
    Background { share: 6, two_last_names: false, first: MAGHREBI_FIRST, last: MAGHREBI_LAST },
    Background { share: 5, two_last_names: false, first: CHINESE_FIRST, last: CHINESE_LAST },
    Background { share: 8, two_last_names: false, first: ENGLISH_FIRST, last: ENGLISH_LAST },
];

/// Backgrounds of people who live in Lisbon.
pub(crate) const LISBON: &[Background] = &[
    Background { share: 48, two_last_names: false, first: PORTUGUESE_FIRST, last: PORTUGUESE_LAST },
    Background { share: 14, two_last_names: false, first: BRAZILIAN_FIRST, last: PORTUGUESE_LAST },
    Background { share: 8, two_last_names: false, first: LUSO_AFRICAN_FIRST, last: LUSO_AFRICAN_LAST },
    Background { share: 16, two_last_names: false, first: ENGLISH_FIRST, last: ENGLISH_LAST },
    Background { share: 7, two_last_names: false, first: SOUTH_ASIAN_FIRST, last: SOUTH_ASIAN_LAST },
    Background { share: 7, two_last_names: false, first: EUROPEAN_FIRST, last: EUROPEAN_LAST },
];

const SPANISH_FIRST: &[&str] = &[
    "Lucía",
    "Martina",
    "Sofía",
    "Paula",
    "Carmen",
    "Alba",
    "Irene",
    "Elena",
    "Nuria",
    "Rocío",
    "Marta",
    "Clara",
    "Inés",
    "Noelia",
    "Beatriz",
    "Olga",
    "Blanca",
    "Pilar",
    "Ainhoa",
    "Candela",
    "Hugo",
    "Pablo",
    "Álvaro",
    "Diego",
    "Javier",
    "Sergio",
    "Adrián",
    "Iván",
    "Rubén",
    "Marcos",
    "Jorge",
    "Raúl",
    "Guillermo",
    "Ignacio",
    "Manuel",
    "Iker",
    "Gonzalo",
    "Jaime",
    "Nacho",
    "Óscar",
];
const SPANISH_LAST: &[&str] = &[
    "García",
    "Fernández",
    "González",
    "Rodríguez",
    "López",
    "Martínez",
    "Sánchez",
    "Pérez",
    "Gómez",
    "Martín",
    "Jiménez",
    "Ruiz",
    "Hernández",
    "Díaz",
    "Moreno",
    "Muñoz",
    "Álvarez",
    "Romero",
    "Alonso",
    "Gutiérrez",
    "Navarro",
    "Torres",
    "Domínguez",
    "Vázquez",
    "Ramos",
    "Gil",
    "Serrano",
    "Blanco",
    "Molina",
    "Ortega",
    "Delgado",
    "Castro",
    "Rubio",
    "Marín",
    "Iglesias",
    "Cortés",
    "Prieto",
    "Vidal",
    "Herrero",
    "Peña",
];
const LATIN_FIRST: &[&str] = &[
    "Valentina",
    "Camila",
    "Luciana",
    "Ximena",
    "Daniela",
    "Renata",
    "Mateo",
    "Santiago",
    "Thiago",
    "Joaquín",
    "Emiliano",
    "Andrés",
];
const LATIN_LAST: &[&str] = &[
    "Quispe",
    "Rojas",
    "Acosta",
    "Benítez",
    "Cárdenas",
    "Guzmán",
    "Mejía",
    "Paredes",
    "Restrepo",
    "Salazar",
    "Villalba",
    "Zambrano",
];
const ROMANIAN_FIRST: &[&str] = &["Andreea", "Ioana", "Mihaela", "Bogdan", "Radu", "Vlad"];
const ROMANIAN_LAST: &[&str] = &["Popescu", "Ionescu", "Dumitru", "Stan", "Munteanu", "Rusu"];
const MAGHREBI_FIRST: &[&str] = &["Yasmin", "Salma", "Nadia", "Youssef", "Karim", "Omar"];
const MAGHREBI_LAST: &[&str] = &["El Amrani", "Benali", "Haddad", "Ziani", "Bennani", "Chaoui"];
const CHINESE_FIRST: &[&str] = &["Mei", "Xiaoyu", "Lin", "Wei", "Jun", "Yan"];
const CHINESE_LAST: &[&str] = &["Chen", "Wang", "Zhang", "Zhou", "Hu", "Ye"];
const ENGLISH_FIRST: &[&str] = &[
    "Chloe", "Hannah", "Grace", "Amelia", "Ruby", "Zoe", "Niamh", "Liam", "Oliver", "Ethan", "Noah",
    "Callum", "Marcus", "Isaac", "Declan", "Tyler",
];
const ENGLISH_LAST: &[&str] = &[
    "Bennett", "Walsh", "Okafor", "Murphy", "Carter", "Hughes", "Campbell", "Reid", "Foster", "Brooks",
    "Sullivan", "Adeyemi", "Clarke", "Morgan", "Price", "Hayes",
];
const PORTUGUESE_FIRST: &[&str] = &[
    "Beatriz",
    "Leonor",
    "Matilde",
    "Carolina",
    "Mariana",
    "Inês",
    "Joana",
    "Catarina",
    "Rita",
    "Filipa",
    "Teresa",
    "Madalena",
    "Margarida",
    "Francisca",
    "João",
    "Duarte",
    "Tomás",
    "Afonso",
    "Gonçalo",
    "Rodrigo",
    "Tiago",
    "Miguel",
    "Vasco",
    "Nuno",
    "Bernardo",
    "Simão",
    "Rui",
    "Henrique",
];
const PORTUGUESE_LAST: &[&str] = &[
    "Silva",
    "Santos",
    "Ferreira",
    "Pereira",
    "Oliveira",
    "Costa",
    "Rodrigues",
    "Martins",
    "Sousa",
    "Fernandes",
    "Gonçalves",
    "Gomes",
    "Lopes",
    "Marques",
    "Almeida",
    "Ribeiro",
    "Pinto",
    "Carvalho",
    "Teixeira",
    "Moreira",
    "Correia",
    "Mendes",
    "Nunes",
    "Vieira",
    "Monteiro",
    "Cardoso",
    "Rocha",
    "Neves",
];
const BRAZILIAN_FIRST: &[&str] =
    &["Larissa", "Luana", "Bruna", "Thaís", "Gabriela", "Caio", "Vinícius", "Felipe", "Rafael", "Murilo"];
const LUSO_AFRICAN_FIRST: &[&str] = &["Djamila", "Yara", "Nayara", "Kiluanji", "Nelson", "Edson"];
const LUSO_AFRICAN_LAST: &[&str] = &["Tavares", "Semedo", "Neto", "Kiala", "Évora", "Fortes"];
const SOUTH_ASIAN_FIRST: &[&str] = &["Priya", "Anika", "Sana", "Arjun", "Rohan", "Imran"];
const SOUTH_ASIAN_LAST: &[&str] = &["Sharma", "Patel", "Thapa", "Rahman", "Gurung", "Singh"];
const EUROPEAN_FIRST: &[&str] =
    &["Chiara", "Giulia", "Camille", "Léa", "Freya", "Lukas", "Matteo", "Antoine", "Jonas"];
const EUROPEAN_LAST: &[&str] =
    &["Rossi", "Ricci", "Moreau", "Lefèvre", "Weber", "Hoffmann", "Nilsson", "de Vries", "Kowalski"];
