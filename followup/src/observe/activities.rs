//! Aktiviteter: an activity as rows, one of the occasion and one for each sex and age group that came.

use crate::observations::{Activity, Attendance, Common, Row};
use area::activity as log;
use area::activity::participants::{AgeBand, Came, ParticipantSex};

/// Where an activity is kept: its unit's municipality and unit.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// The municipality's code.
    pub municipality: &'a str,
    /// The unit.
    pub unit: &'a str,
}

/// The row of the occasion, under a key of its own.
#[must_use]
pub fn occasion(activity: &log::Activity, row_id: String, kept: Kept<'_>) -> Row<Activity> {
    let partners: Vec<&str> = activity.partners.iter().map(|partner| partner.code()).collect();
    Row {
        common: common(activity, row_id, kept),
        own: Activity {
            held_on: activity.held_on,
            activity: activity.what.code().to_owned(),
            level: activity.level.code().to_owned(),
            prevention: activity.prevention.code().to_owned(),
            method: activity.method.map(|method| method.code().to_owned()),
            partners: partners.join(" "),
            partner_count: i64::try_from(partners.len()).unwrap_or(i64::MAX),
            participants: i64::from(activity.participants.total()),
            children: i64::from(activity.participants.children()),
            hours: i64::from(activity.hours),
            initiated_by: activity.initiated_by.code().to_owned(),
            participation: activity.participation.map(log::Participation::level),
            recurring: activity.series.is_some(),
        },
    }
}

/// The row of those of one sex and age group, under a key of its own.
#[must_use]
pub fn attendance(activity: &log::Activity, came: Came, row_id: String, kept: Kept<'_>) -> Row<Attendance> {
    let known = |code: &str| (code != AgeBand::Unknown.code()).then(|| code.to_owned());
    Row {
        common: Common {
            sex: Some(came.sex.code().to_owned()),
            age_group: known(came.age.code()),
            ..common(activity, row_id, kept)
        },
        own: Attendance {
            held_on: activity.held_on,
            activity: activity.what.code().to_owned(),
            level: activity.level.code().to_owned(),
            prevention: activity.prevention.code().to_owned(),
            recurring: activity.series.is_some(),
            participants: i64::from(came.count),
        },
    }
}

/// Every sex and age group that may have come, each with what tells its row from the others'.
pub fn groups() -> impl Iterator<Item = (AgeBand, ParticipantSex)> {
    AgeBand::ALL.iter().flat_map(|age| ParticipantSex::ALL.iter().map(move |sex| (*age, *sex)))
}

fn common(activity: &log::Activity, row_id: String, kept: Kept<'_>) -> Common {
    Common {
        row_id,
        municipality: kept.municipality.to_owned(),
        area: activity.place.as_ref().map(ToString::to_string),
        unit: Some(kept.unit.to_owned()),
        child: None,
        case_ref: None,
        sex: None,
        age: None,
        age_group: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use area::activity::event::ActivityEvent;

    #[test]
    fn an_evening_becomes_one_occasion_and_one_row_for_each_group_that_came() {
        let stored = include_str!("../../../area/golden/events/activity_logged.v1.json");
        let Ok(ActivityEvent::ActivityLogged(logged)) = serde_json::from_str(stored) else {
            panic!("it is an activity")
        };
        let kept = Kept { municipality: "0580", unit: "u" };
        let row = occasion(&logged.activity, "a".to_owned(), kept);
        assert_eq!((row.own.participants, row.own.children, row.own.partner_count), (15, 15, 2));
        assert_eq!((row.own.partners.as_str(), row.own.participation), ("school association", Some(4)));
        assert_eq!((row.common.area.as_deref(), row.common.child), (Some("0580R018"), None));
        let came: Vec<_> = logged.activity.participants.iter().collect();
        let girls = attendance(&logged.activity, came[0], "b".to_owned(), kept);
        assert_eq!((girls.common.sex.as_deref(), girls.common.age_group.as_deref()), (Some("girl"), Some("13-17")));
        assert_eq!((came.len(), girls.own.participants), (2, 6));
        assert_eq!(groups().count(), AgeBand::ALL.len() * ParticipantSex::ALL.len());
    }
}
