//! Fristernas koder, as FACTS 1.B names them; a row there with more than one limit has a code for each.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)+) => {
        /// Fristens kod: which of the law's clocks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $text)] $name,)+
        }

        impl Code {
            /// Every code, in the order of the work.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code as text.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }
        }
    };
}

codes! {
    /// Omedelbar skyddsbedömning.
    Skydd = "SKYDD";
    /// Förhandsbedömning.
    Forhand = "FORHAND";
    /// Återkoppling till anmälaren.
    Anmalare = "ANMALARE";
    /// Återkoppling till anmälaren som frågar senare, eller medan en utredning pågår.
    AnmalareGenast = "ANMALARE-GENAST";
    /// Inleda utredning.
    Inled = "INLED";
    /// Underrättelse om att utredning har inletts.
    InfoUtr = "INFO-UTR";
    /// Utredning.
    Utr = "UTR";
    /// Kommunicering.
    Komm = "KOMM";
    /// Beslutets innehåll.
    Beslut = "BESLUT";
    /// Överklagandetid.
    Overkl = "OVERKL";
    /// Begäran om avgörande i ett dröjande ärende.
    Droj = "DROJ";
    /// Svar på begäran om avgörande.
    DrojSvar = "DROJ-SVAR";
    /// Gynnande beslut som inte har verkställts.
    Verkst = "VERKST";
    /// Rapport till IVO om ej verkställda beslut.
    VerkstRapp = "VERKST-RAPP";
    /// Särskild avgift.
    Avgift = "AVGIFT";
    /// Uppföljning efter utredning utan insats.
    UppfUtr = "UPPF-UTR";
    /// Uppföljning efter placering.
    UppfPlac = "UPPF-PLAC";
    /// Uppföljning efter vård enligt LVU.
    UppfLvu = "UPPF-LVU";
    /// Uppföljning av kontaktperson och kontaktfamilj.
    UppfKp = "UPPF-KP";
    /// Uppföljning av en insats, på den dag som är bestämd.
    UppfPlan = "UPPF-PLAN";
    /// Vårdplan.
    Vardplan = "VARDPLAN";
    /// Första revideringen av barnets vårdplan.
    VardplanRev = "VARDPLAN-REV";
    /// Övervägande av vård enligt socialtjänstlagen.
    OvervSol = "OVERV-SOL";
    /// Övervägande av vård enligt 2 § LVU.
    OvervLvu2 = "OVERV-LVU2";
    /// Omprövning av vård enligt 3 § LVU.
    OmprLvu3 = "OMPR-LVU3";
    /// Prövning av öppenvård utan samtycke.
    Mellan = "MELLAN";
    /// Underställning av omedelbart omhändertagande.
    Lvu6 = "LVU6";
    /// Rättens prövning av omedelbart omhändertagande.
    Lvu6Dom = "LVU6-DOM";
    /// Ansökan om vård efter omedelbart omhändertagande.
    Lvu6Ans = "LVU6-ANS";
    /// Beslut om vård som förfaller.
    Lvu5 = "LVU5";
    /// Umgängesbegränsning och hemlig vistelseort.
    Umg = "UMG";
    /// Flyttningsförbud.
    Flytt = "FLYTT";
    /// Utreseförbud.
    Utrese = "UTRESE";
    /// Underställning av tillfälligt utreseförbud.
    UtreseUnd = "UTRESE-UND";
    /// Ansökan efter tillfälligt utreseförbud.
    UtreseAns = "UTRESE-ANS";
    /// Överväga vårdnadsöverflyttning.
    Vardnad = "VARDNAD";
    /// Överväga vårdnadsöverflyttning på nytt.
    VardnadAr = "VARDNAD-AR";
    /// Vistelse i jourhem.
    Jour = "JOUR";
    /// Underrättelse om hälsoundersökning.
    Halsa = "HALSA";
    /// Besök hos ett placerat barn.
    Besok = "BESOK";
    /// Underställning av beslut om skyddat boende.
    Skyddbo = "SKYDDBO";
    /// Omprövning av skyddat boende.
    SkyddboOmpr = "SKYDDBO-OMPR";
    /// Ungdomstjänst.
    Ungtj = "UNGTJ";
    /// Svar till Kronofogden om avhysning.
    Avhys = "AVHYS";
    /// Förteckning över placerade barn till IVO.
    Forteck = "FORTECK";
    /// Rapport om missförhållande.
    LexSarah = "LEXSARAH";
    /// Utredning av missförhållande.
    LexSarahUtr = "LEXSARAH-UTR";
    /// Anmälan av allvarligt missförhållande till IVO.
    LexSarahIvo = "LEXSARAH-IVO";
    /// Anmälan till socialnämnden.
    AnmIn = "ANM-IN";
}

impl Code {
    /// The one with a code.
    #[must_use]
    pub fn from_code(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}
