//! A few words in the rooms of the demo's parties.

use jiff::{SignedDuration, Timestamp};
use party_domain::admission::RsvpStatus;
use party_domain::id::MessageId;
use party_domain::party::PartyStatus;
use rand::{Rng, RngExt as _, seq::IndexedRandom as _};

use super::dice::{between, chance};
use super::parties::Party;
use super::people::pick;
use super::places::{Language, TOWNS};

/// A message.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the columns of the row")]
pub struct Message {
    pub id: MessageId,
    /// Index of the party whose room it is in.
    pub party: usize,
    /// Index of who wrote it.
    pub sender: usize,
    pub content: &'static str,
    pub created_at: Timestamp,
}

/// All messages, each room's in order.
pub(super) fn messages(parties: &[Party], now: Timestamp, rng: &mut impl Rng) -> Vec<Message> {
    let mut messages = Vec::new();
    for (index, party) in parties.iter().enumerate() {
        let (count, from, lines) = match party.status {
            PartyStatus::Live => (rng.random_range(8..16), party.starts_at, Lines::During),
            PartyStatus::Planned if chance(rng, 0.6) => {
                (rng.random_range(1..7), party.created_at, Lines::Before)
            }
            PartyStatus::Ended => {
                (rng.random_range(2..6), party.starts_at + SignedDuration::from_mins(40), Lines::After)
            }
            _ => continue,
        };
        let until = party.eventful_until(now);
        // Those who come, once they have said so.
        let mut moments: Vec<Timestamp> = (0..count).map(|_| between(rng, from, until)).collect();
        moments.sort_unstable();
        let mut left = lines.of(TOWNS[party.town].language).to_vec();
        for created_at in moments {
            let present: Vec<usize> = party
                .company
                .answers
                .iter()
                .filter(|answer| answer.status == RsvpStatus::Going && answer.created_at <= created_at)
                .map(|answer| answer.person)
                .collect();
            let content = pick(&left, rng);
            let Some(&sender) = present.choose(rng).filter(|_| !content.is_empty()) else { continue };
            left.retain(|line| *line != content);
            messages.push(Message {
                id: MessageId::new(created_at, rng),
                party: index,
                sender,
                content,
                created_at,
            });
        }
    }
    messages
}

#[derive(Clone, Copy)]
enum Lines {
    Before,
    During,
    After,
}

impl Lines {
    fn of(self, language: Language) -> &'static [&'static str] {
        match (self, language) {
            (Self::Before, Language::Spanish) => &[
                "¡Contad conmigo!",
                "¿Hace falta llevar algo?",
                "Yo llevo hielo",
                "¿Alguien va desde Moncloa?",
                "Llego un poco tarde, guardadme sitio",
                "¿Se puede ir con perro?",
                "Qué ganas 🙌",
                "¿Hay algo sin gluten?",
                "Llevo altavoz",
                "Somos dos",
            ],
            (Self::Before, Language::English) => &[
                "Count me in!",
                "Should I bring anything?",
                "I'll bring ice",
                "Anyone coming from Alvalade?",
                "Running late, save me a seat",
                "Are dogs fine?",
                "Can't wait 🙌",
                "Anything gluten-free?",
                "I have a speaker",
                "Two of us",
            ],
            (Self::During, Language::Spanish) => &[
                "Ya estoy, ¿dónde estáis?",
                "Al fondo a la derecha",
                "Queda sitio al lado de la ventana",
                "¿Quién pone la música?",
                "TEMAZO",
                "Falta hielo, ¿alguien viene de camino?",
                "Voy yo, cinco minutos",
                "He perdido una chaqueta verde 😅",
                "La tengo yo",
                "Subo fotos luego",
                "Esto está a tope",
                "¿Queda algo de comer?",
                "Salgo a recibir a Nuria",
                "Bajad un poco, que ha venido el del segundo",
                "Brindis en diez minutos",
                "🥂",
            ],
            (Self::During, Language::English) => &[
                "I'm here, where are you?",
                "At the back, next to the plant",
                "Still room by the window",
                "Who picks the music?",
                "WHAT a song",
                "We need ice, anybody on the way?",
                "I'll go, five minutes",
                "Lost a green jacket 😅",
                "I have it",
                "Photos later",
                "It's packed",
                "Any food left?",
                "Coming down to open the door",
                "A bit quieter please, the neighbour came up",
                "Toast in ten minutes",
                "🥂",
            ],
            (Self::After, Language::Spanish) => &[
                "¡Qué noche!",
                "Gracias por todo ❤️",
                "¿De quién es el paraguas azul?",
                "Repetimos el mes que viene",
                "No siento las piernas",
                "Pasad fotos, porfa",
                "La tortilla, un diez",
            ],
            (Self::After, Language::English) => &[
                "What a night!",
                "Thank you all ❤️",
                "Whose blue umbrella is this?",
                "Same again next month",
                "I can't feel my legs",
                "Share your photos please",
                "Ten out of ten",
            ],
        }
    }
}
