export default {
  resources: {
    meetings: { name: 'Meetings', verbs: { open: 'Open the meeting', close: 'Close the meeting', lockMinutes: 'Lock the minutes' }, fields: { items: 'Agenda', present: 'Present', chairPersonId: 'Chair', personId: 'Acting chair' } },
    'agenda-items': { name: 'Agenda', fields: { personId: 'Acting chair' }, verbs: { openVote: 'Start the vote', closeVote: 'End the vote', nameActingChair: 'Name an acting chair' } },
    addenda: { name: 'Addendum' },
    'decision-batches': { name: 'Decision batches', fields: { lines: 'Decisions' } },
    lines: { name: 'Decisions', fields: { title: 'Application', commentInternal: 'Internal note' } },
    rounds: { fields: { 'decision-batches': 'Decisions', action: 'Decide', sd: 'SD' } },
  },
  deciding: {
    envelope: 'Envelope', over: '%{amount} too much', left: '%{amount} left', planned: 'Selected', byMeeting: 'The committee votes in this round: put applications on an agenda; the chair carries out what passed.',
    rankedBy: 'Ranked by %{metric}; minimum of valid reviews: %{least}', shown: '%{shown} of %{all} shown', selectAll: 'Select all', within: 'Select within the money', toLine: 'Go to the line', select: 'Select: %{title}', amount: 'Amount', running: 'So far', ends: 'The money ends here',
    decide: 'Decide: %{title}', nothing: 'Nothing to decide now', selected: '%{count} selected', unselect: 'Clear', onAgenda: 'Put on an agenda', add: 'Add %{count}', noMeeting: 'No meeting is ahead; plan one in the round first.',
    bulk: 'For %{count} applications, one after the other.', inFull: ' Amounts are what was asked for in full, as far as one award may go; where the envelope does not reach, it says so.', course: '%{done} of %{all}', refused: '%{count} did not succeed',
    chairOfRound: 'The chair of the round', chairedBy: 'chaired by %{name}', presence: '%{here} present of %{seats} seats', here: '%{here} present', everybody: 'Everybody', fromRanking: 'Add from the ranking',
    recused: 'You are recused; nothing of it is shown', quorum: '%{voters} may vote, %{quorum} needed', cast: '%{cast} of %{voters} have voted', voted: 'You have voted. The vote is secret; the result is shown when it is closed.',
    ballot: 'A secret ballot: it cannot be changed, and nobody can find out what you chose.', ballotOf: 'Ballot: %{title}', noMinutes: 'No minutes yet',
    steps: { building: 'Build', sealed: 'Seal', approved: 'Approval by a second person', released: 'Release' }, hash: 'Hash of the content', told: '%{count} applicants were told at the same moment, %{at}.', untold: ' %{count} were skipped, because their application had changed.',
    skipped: 'Not told: the application is “%{state}”', sent: 'The applicant was told', fill: 'Fill from the ranking', fillFirst: 'Fill in those that are recommended, waitlisted and not recommended first.', open: '%{smart_count} unfinished', linesOf: '%{count} lines', unsaved: 'There are changes that are not saved; save before you seal.',
  },
  fields: { minutesSha256: 'SHA-256 of the minutes', asked: 'Asked for' },
}; // prettier-ignore
