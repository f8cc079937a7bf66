//! What people of the demo write below their pictures, and below those of others.

use party_media::photograph::Scene;

use super::places::Language::{self, English, Spanish};

/// What it is about.
#[derive(Clone, Copy)]
pub(super) enum About {
    /// What can be seen.
    Scene(Scene),
    /// What can only be heard.
    Sound,
}

#[rustfmt::skip] // Texts, a kind of picture a paragraph.
pub(super) const fn captions(about: About, language: Language) -> &'static [&'static str] {
    match (about, language) {
        (About::Sound, Spanish) => &["La dedicatoria entera 😂", "Así suena esto a la una", "Nota de voz para quien no vino", "El estribillo, versión libre"],
        (About::Sound, English) => &["The whole speech 😂", "What one in the morning sounds like", "For those who stayed at home", "The chorus, more or less"],
        (About::Scene(scene), Spanish) => match scene {
            Scene::Dusk => &["Qué cielo, por favor", "La hora buena", "Sin filtros, lo juro", "Se nos fue el sol y ni nos enteramos"],
            Scene::Stage => &["El bajo se notaba en las costillas", "Primera fila 🙌", "Este fue EL momento", "Ronca desde hoy"],
            Scene::Lights => &["Ya ni enfocaba", "Arte moderno (se me movió)", "Luces", "Las cuatro, creo"],
            Scene::Table => &["La tortilla voló", "Antes de que llegara Marcos", "Con cebolla, obviamente", "Repetimos plato"],
            Scene::Beach => &["El agua, helada", "Bandera verde y cero nubes", "Arena hasta en el bolso", "Volvería ahora mismo"],
            Scene::Confetti => &["Confeti hasta en la ducha", "3, 2, 1…", "Todavía me sale del pelo", "¡Viva!"],
            Scene::Garden => &["Las lucecitas las puso Elena", "El rincón bonito", "De aquí no nos mueve nadie", "Noche de chaqueta fina"],
            Scene::Fireworks => &["¡Ooooh!", "No estaban en el programa", "El vecino se lució", "Final de traca"],
            Scene::Skyline => &["La ciudad desde arriba", "Esa luz de allí es mi casa", "Luna llena, cómo no", "Me quedo a vivir en esta azotea"],
            Scene::Toast => &["Por nosotros", "La ronda de Bea", "Chin chin 🥂", "El segundo (o tercero)"],
            Scene::Portrait => &["Los de siempre", "Salimos todos bien, milagro", "Guapos", "Foto obligatoria"],
        },
        (About::Scene(scene), English) => match scene {
            Scene::Dusk => &["That sky!", "Golden hour", "No filter, I swear", "And then the sun was gone"],
            Scene::Stage => &["Felt it in the ribs", "Front row 🙌", "THE moment", "No voice left"],
            Scene::Lights => &["Could not focus any more", "Modern art (I moved)", "Lights", "Four-ish"],
            Scene::Table => &["Gone in three minutes", "Before everybody came", "Best petiscos in town", "Second helping"],
            Scene::Beach => &["Freezing, worth it", "Not a cloud", "Sand everywhere", "Take me back"],
            Scene::Confetti => &["Still finding it in my hair", "3, 2, 1…", "Confetti cannon: approved", "Hooray!"],
            Scene::Garden => &["The lights were Inês's idea", "Nicest corner", "Not moving from here", "Light jacket weather"],
            Scene::Fireworks => &["Ooooh!", "Not on the programme", "Neighbours outdid themselves", "What an ending"],
            Scene::Skyline => &["The city from up here", "That light is my kitchen", "Full moon, of course", "Moving in"],
            Scene::Toast => &["To us", "Rita's round", "Cheers 🥂", "The second one (or third)"],
            Scene::Portrait => &["The usual suspects", "Everybody looks good, for once", "Lovely people", "Compulsory photo"],
        },
    }
}

#[rustfmt::skip]
pub(super) const fn comments(language: Language) -> &'static [&'static str] {
    match language {
        Spanish => &["¡Qué foto!", "Me la guardo", "Pásamela sin comprimir, porfa", "Jajaja qué cara", "Esta al marco", "¿Quién la hizo?", "❤️", "Qué bien lo pasamos", "Yo estaba justo detrás", "Repetimos ya"],
        English => &["What a shot!", "Keeping this one", "That face 😂", "Frame it", "Who took this?", "❤️", "Such a good night", "I was right behind you", "Again, soon", "Send me this one please"],
    }
}
