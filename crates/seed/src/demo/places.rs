//! The two towns of the demo: real parks, squares, streets and beaches with their coordinates. Bars and rooms have
//! invented everyday names; their coordinates are those of the street or square they are on.

/// What can be done somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Park,
    Square,
    Bar,
    Club,
    Rooftop,
    Home,
    Beach,
    Hall,
}

/// Where a party can be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) kind: Kind,
    pub(crate) name: &'static str,
    pub(crate) address: &'static str,
    /// The part of the town, as people say it in a title.
    pub(crate) quarter: &'static str,
    pub(crate) lat: f64,
    pub(crate) lng: f64,
}

/// A town.
pub(crate) struct Town {
    pub(crate) name: &'static str,
    pub(crate) time_zone: &'static str,
    pub(crate) language: Language,
    pub(crate) places: &'static [Place],
}

/// In what language people of a town write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Spanish,
    English,
}

pub(crate) const TOWNS: [Town; 2] = [
    Town { name: "Madrid", time_zone: "Europe/Madrid", language: Language::Spanish, places: MADRID },
    Town { name: "Lisbon", time_zone: "Europe/Lisbon", language: Language::English, places: LISBON },
];

const fn place(
    kind: Kind,
    name: &'static str,
    address: &'static str,
    quarter: &'static str,
    (lat, lng): (f64, f64),
) -> Place {
    Place { kind, name, address, quarter, lat, lng }
}

use Kind::{Bar, Beach, Club, Hall, Home, Park, Rooftop, Square};

#[rustfmt::skip] // A place a line reads like a table.
const MADRID: &[Place] = &[
    place(Park, "Parque de El Retiro, Estanque Grande", "Plaza de la Independencia, 28001 Madrid", "El Retiro", (40.41703, -3.68395)),
    place(Park, "Palacio de Cristal, El Retiro", "Paseo de Cuba, 28009 Madrid", "El Retiro", (40.41363, -3.68206)),
    place(Park, "Templo de Debod", "Calle de Ferraz, 1, 28008 Madrid", "Argüelles", (40.42402, -3.71774)),
    place(Park, "Madrid Río, Puente de Toledo", "Glorieta de Pirámides, 28005 Madrid", "Madrid Río", (40.39964, -3.71543)),
    place(Park, "Casa de Campo, Lago", "Paseo del Embarcadero, 28011 Madrid", "Casa de Campo", (40.41873, -3.73290)),
    place(Park, "Parque del Oeste", "Paseo de Moret, 28008 Madrid", "Moncloa", (40.43078, -3.72369)),
    place(Park, "Cerro del Tío Pío", "Calle de Benjamín Palencia, 28038 Madrid", "Vallecas", (40.39180, -3.65890)),
    place(Park, "Quinta de la Fuente del Berro", "Calle de Enrique D'Almonte, 28028 Madrid", "Salamanca", (40.42490, -3.66460)),
    place(Park, "Jardines de Las Vistillas", "Calle de Bailén, 28005 Madrid", "La Latina", (40.41262, -3.71437)),
    place(Square, "Plaza del Dos de Mayo", "Plaza del Dos de Mayo, 28004 Madrid", "Malasaña", (40.42765, -3.70403)),
    place(Square, "Plaza de Olavide", "Plaza de Olavide, 28010 Madrid", "Chamberí", (40.43262, -3.70079)),
    place(Square, "Plaza de la Paja", "Plaza de la Paja, 28005 Madrid", "La Latina", (40.41262, -3.71162)),
    place(Square, "Plaza de Lavapiés", "Plaza de Lavapiés, 28012 Madrid", "Lavapiés", (40.40883, -3.70098)),
    place(Square, "Plaza de Chueca", "Plaza de Chueca, 28004 Madrid", "Chueca", (40.42275, -3.69763)),
    place(Square, "Plaza de Santa Ana", "Plaza de Santa Ana, 28012 Madrid", "Las Letras", (40.41470, -3.70090)),
    place(Hall, "Matadero Madrid", "Plaza de Legazpi, 8, 28045 Madrid", "Legazpi", (40.39203, -3.69773)),
    place(Hall, "Centro Conde Duque", "Calle del Conde Duque, 11, 28015 Madrid", "Conde Duque", (40.42764, -3.71056)),
    place(Hall, "Local social Embajadores", "Calle de Embajadores, 51, 28012 Madrid", "Lavapiés", (40.40651, -3.70244)),
    place(Hall, "Nave de ensayo Legazpi", "Paseo de la Chopera, 28045 Madrid", "Legazpi", (40.39260, -3.69950)),
    place(Bar, "Bar La Esquina de Argumosa", "Calle de Argumosa, 28012 Madrid", "Lavapiés", (40.40826, -3.69776)),
    place(Bar, "Taberna del Dos", "Calle de San Andrés, 28004 Madrid", "Malasaña", (40.42740, -3.70350)),
    place(Bar, "Café del Barco", "Calle del Barco, 28004 Madrid", "Malasaña", (40.42300, -3.70290)),
    place(Bar, "Vermutería Ponzano", "Calle de Ponzano, 28010 Madrid", "Chamberí", (40.44190, -3.69880)),
    place(Bar, "Bodega de la Cava Baja", "Calle de la Cava Baja, 28005 Madrid", "La Latina", (40.41210, -3.70920)),
    place(Bar, "La Terraza de Pelayo", "Calle de Pelayo, 28004 Madrid", "Chueca", (40.42380, -3.69720)),
    place(Club, "Sala Sótano", "Calle de la Palma, 28004 Madrid", "Malasaña", (40.42720, -3.70600)),
    place(Club, "Sala Subterránea", "Calle de Atocha, 28012 Madrid", "Antón Martín", (40.41240, -3.69940)),
    place(Club, "Club Nave 7", "Calle de Méndez Álvaro, 28045 Madrid", "Méndez Álvaro", (40.39780, -3.68280)),
    place(Rooftop, "Azotea de la calle Fuencarral", "Calle de Fuencarral, 28004 Madrid", "Tribunal", (40.42540, -3.70120)),
    place(Rooftop, "Azotea de Lavapiés", "Calle del Olivar, 28012 Madrid", "Lavapiés", (40.41020, -3.70060)),
    place(Rooftop, "Ático de Gran Vía", "Calle Gran Vía, 28013 Madrid", "Gran Vía", (40.42030, -3.70520)),
    place(Home, "En casa", "Calle del Espíritu Santo, 28004 Madrid", "Malasaña", (40.42560, -3.70380)),
    place(Home, "En casa", "Calle del Doctor Fourquet, 28012 Madrid", "Lavapiés", (40.40890, -3.69560)),
    place(Home, "En casa", "Calle de Santa Engracia, 28010 Madrid", "Chamberí", (40.43420, -3.69910)),
    place(Home, "En casa", "Calle de Antonio López, 28019 Madrid", "Usera", (40.39300, -3.70780)),
];

#[rustfmt::skip] // A place a line reads like a table.
const LISBON: &[Place] = &[
    place(Park, "Jardim da Estrela", "Praça da Estrela, 1200-667 Lisboa", "Estrela", (38.71463, -9.15958)),
    place(Park, "Parque Eduardo VII", "Parque Eduardo VII, 1070-051 Lisboa", "Marquês", (38.72860, -9.15270)),
    place(Park, "Jardim do Torel", "Rua Júlio de Andrade, 1150-206 Lisboa", "Torel", (38.71870, -9.14170)),
    place(Park, "Alameda Dom Afonso Henriques", "Alameda D. Afonso Henriques, 1000-123 Lisboa", "Arroios", (38.73720, -9.13180)),
    place(Park, "Ribeira das Naus", "Avenida Ribeira das Naus, 1200-450 Lisboa", "Cais do Sodré", (38.70640, -9.13950)),
    place(Square, "Miradouro da Senhora do Monte", "Largo Monte, 1170-107 Lisboa", "Graça", (38.71910, -9.13290)),
    place(Square, "Miradouro de São Pedro de Alcântara", "Rua de São Pedro de Alcântara, 1250-237 Lisboa", "Bairro Alto", (38.71530, -9.14430)),
    place(Square, "Jardim do Príncipe Real", "Praça do Príncipe Real, 1250-184 Lisboa", "Príncipe Real", (38.71690, -9.14870)),
    place(Square, "Largo do Intendente", "Largo do Intendente Pina Manique, 1100-285 Lisboa", "Intendente", (38.72150, -9.13530)),
    place(Square, "Miradouro da Graça", "Calçada da Graça, 1100-265 Lisboa", "Graça", (38.71640, -9.13150)),
    place(Hall, "LX Factory, Sala 2", "Rua Rodrigues de Faria, 103, 1300-501 Lisboa", "Alcântara", (38.70340, -9.17860)),
    place(Hall, "Casa do Bairro", "Rua da Bica de Duarte Belo, 1200-054 Lisboa", "Bica", (38.70970, -9.14660)),
    place(Hall, "Armazém do Beato", "Rua do Grilo, 1950-145 Lisboa", "Beato", (38.73330, -9.10500)),
    place(Bar, "Bar do Largo", "Largo da Graça, 1170-165 Lisboa", "Graça", (38.71760, -9.13090)),
    place(Bar, "Tasca da Bica", "Rua da Bica de Duarte Belo, 1200-054 Lisboa", "Bica", (38.70990, -9.14650)),
    place(Bar, "Café de Campo de Ourique", "Rua Coelho da Rocha, 1350-075 Lisboa", "Campo de Ourique", (38.71740, -9.16620)),
    place(Bar, "Adega do Intendente", "Rua do Benformoso, 1100-083 Lisboa", "Intendente", (38.71980, -9.13530)),
    place(Club, "Clube do Cais", "Rua Nova do Carvalho, 1200-292 Lisboa", "Cais do Sodré", (38.70670, -9.14350)),
    place(Club, "Sala Marvila", "Rua do Açúcar, 1950-009 Lisboa", "Marvila", (38.73880, -9.10350)),
    place(Rooftop, "Terraço da Graça", "Rua Damasceno Monteiro, 1170-108 Lisboa", "Graça", (38.72010, -9.13260)),
    place(Rooftop, "Terraço do Bairro Alto", "Rua da Rosa, 1200-382 Lisboa", "Bairro Alto", (38.71270, -9.14600)),
    place(Home, "At home", "Rua Morais Soares, 1900-341 Lisboa", "Arroios", (38.73230, -9.13110)),
    place(Home, "At home", "Rua Saraiva de Carvalho, 1250-242 Lisboa", "Campo de Ourique", (38.71530, -9.16470)),
    place(Home, "At home", "Rua da Voz do Operário, 1100-621 Lisboa", "Graça", (38.71540, -9.12970)),
    place(Beach, "Praia de Carcavelos", "Avenida Marginal, 2775-604 Carcavelos", "Carcavelos", (38.67950, -9.33450)),
    place(Beach, "Praia da Costa da Caparica", "Avenida General Humberto Delgado, 2825-337 Costa da Caparica", "Caparica", (38.64350, -9.23900)),
    place(Beach, "Praia da Torre", "Avenida Marginal, 2780-267 Oeiras", "Oeiras", (38.67600, -9.32200)),
];
