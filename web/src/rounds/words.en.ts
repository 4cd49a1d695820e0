export default {
  round: {
    committee: { hint: 'In force at once: whoever is left out sits no longer; who is new may review and reads the applications of this round.' },
    time: {
      title: 'Times', past: 'Passed', open: 'No end', undecided: 'Not set', grace: '%{minutes} minutes of grace',
      days: '%{days} d %{hours} h left', hours: '%{hours} h %{minutes} min left', minutes: '%{minutes} min left',
    },
    check: {
      title: 'Before it is published', missing: '%{count} to do', whole: 'Nothing is missing; it can be published', met: 'Done', open: 'To do',
      requested: '%{name} asked for publication at %{at}; an ecosystem manager checks and publishes it. After another change it has to be asked for again.',
      notByMe: 'Nothing is missing. You changed it last, so another ecosystem manager publishes it: choose “Ask for publication”.',
      byAnother: 'Nothing is missing. %{name} changed it last, so another colleague publishes it.',
      points: {
        time: 'Times', form: 'Application form', rubric: 'Rubric', eligibility: 'Eligibility', limits: 'Limits of one award', money: 'Envelopes are filled',
        judging: 'Judging (ranking, conflicts of interest, …)', rest: 'Other',
      },
    },
    version: {
      which: 'Version', number: 'No. %{number}', since: 'In force since %{at}', hasDraft: 'There is a draft that is not in force', editDraft: 'Edit the draft', next: 'Revise (new draft)',
    },
    begin: {
      fromInForce: 'A revision starts with the version in force, which stays in force until the draft takes its place.', next: 'Start with the version in force', empty: 'Start with nothing',
      copy: 'Copy another round', fromRound: 'Round', take: 'Copy',
    },
    draft: {
      save: 'Save the draft', publish: 'Put in force', unsaved: 'Not saved yet', published: 'In force', merged: 'Somebody else has just changed this draft; both changes are merged', removed: '(removed)',
      item: 'No. %{n}', up: 'Move “%{name}” up', down: 'Move “%{name}” down', remove: 'Remove “%{name}”',
    },
    form: {
      title: 'Application form', noDraft: 'No draft of the form is being written', what: 'The form is what applicants fill in.', write: 'Write the form',
      fields: 'Questions', add: 'Add a question', none: 'Choose or add a question on the left.', unnamed: 'Unnamed (%{key})', settings: 'Question', preview: 'Preview: as applicants see it', asMet: 'As applicants see it',
      empty: 'No question yet', wide: 'Desktop', phone: 'Phone', type: 'Type', labelZh: 'Name (Chinese)', labelEn: 'Name (English)', help: 'Help', helpHint: 'Stands below the name',
      required: 'Required', optional: 'Optional', requiredIf: 'Required under a condition', always: 'Always shown', showIf: 'Shown under a condition', must: 'Must it be answered?', shown: 'When is it shown?',
      limits: 'Limits', atMost: 'at most %{count} characters', maxLength: 'Characters at most', textDefault: '200 if left empty', longTextDefault: '5,000 if left empty', maxItems: 'Items at most', itemsDefault: '50 if left empty',
      resource: 'Asks for', resourceHint: 'Applicants say how much they ask for and the least they need; counted against the envelope', noResource: 'Nothing',
      privacy: 'Privacy', pii: 'Holds personal data', piiHint: 'Handled as personal data in exports and reviews', blindVisible: 'Shown to double-blind reviewers', blindHint: 'Without it reviewers do not see the answer',
      more: 'Section and key', sectionZh: 'Section from here on (Chinese)', sectionEn: 'Section (English)', sectionHint: 'Empty: goes on with the section before', key: 'Key', keyHint: 'Small letters, digits, underscores; rules name the question by it',
      options: 'Options', optionZh: 'Option %{n} (Chinese)', optionEn: 'Option %{n}', optionValue: 'Value of option %{n}', addOption: 'Add an option', removeOption: 'Remove option %{n}', topicsHint: 'Empty: the catalogue of topics',
      columns: 'Columns', column: 'Column %{n}', addColumn: 'Add a column', removeColumn: 'Remove column %{n}', sumExactly: 'Sums to', sumAtMost: 'Sums to at most',
      marks: { required: 'required', requiredIf: 'required if', showIf: 'shown if', pii: 'personal', blind: 'blind', resource: 'asks' },
    },
    rubric: {
      title: 'Rubric', noDraft: 'No draft of the rubric is being written', what: 'The rubric says what reviewers score, how much each criterion weighs and what each mark means.', write: 'Write the rubric',
      criteria: 'Criteria', add: 'Add a criterion', none: 'Choose or add a criterion on the left.', unnamed: 'Unnamed', settings: 'Criterion', preview: 'Preview: as reviewers see it', empty: 'No criterion yet',
      weight: 'Weight (%)', weightHint: 'Whole; all of them come to 100', weights: 'Sum of the weights', spread: 'Weigh all the same', weighs: '%{weight}%', required: 'Must be scored', requiredHint: 'Without it reviewers may leave it out; the others count in proportion',
      mayBeLeft: 'may be left out', anchors: 'What marks mean', anchorsHint: 'Say it for all five, so that 75 means the same to everybody.', mark: 'Mark %{mark}', score: 'Mark', meaning: 'Meaning',
      sum: { whole: 'Weights come to 100%', short: 'Weights come to %{sum}%, %{by}% missing', over: 'Weights come to %{sum}%, %{by}% too much' },
    },
    eligibility: { title: 'Eligibility', noDraft: 'No draft of the rules is being written', what: 'The rules say who may apply; what a machine cannot tell is left to a person.', write: 'Write the rules' },
    rules: {
      rules: 'Rules', add: 'Add a rule', none: 'Choose or add a rule on the left.', settings: 'Rule', preview: 'In plain words', everybody: 'No rules: everybody may apply.', noForm: 'Once the form is in force, rules can ask about its answers too.',
      severity: 'Where it does not hold', reason: 'Reason (told to the applicant)', must: 'The applicant must fulfil', form: 'Form', forms: { fact: 'One condition', all: 'All of', any: 'One of', not: 'None of', external_check: 'Checked by a person', judgement: 'Judged by a person' },
    },
    facts: { organization: 'Organization', pi: 'PI', applicant: 'Applicant', requested: 'Asked for', team: 'Team', ladder: 'This programme', answer: 'Answers of the form', person: 'Left to a person' },
    condition: {
      subject: 'What', op: 'How', value: 'Value', how: 'Together', all: 'All hold', any: 'One holds', add: 'Add a condition', remove: 'Remove this condition',
      present: { yes: 'Answered', no: 'Not answered' }, flag: { yes: 'Yes', no: 'No' },
    },
    ops: { eq: 'is', ne: 'is not', gt: 'is more than', gte: 'is at least', lt: 'is less than', lte: 'is at most', between: 'is between', in: 'is one of', not_in: 'is none of', present: 'is answered' },
    say: {
      eq: '%{what} is %{value}', ne: '%{what} is not %{value}', gt: '%{what} is more than %{value}', gte: '%{what} is at least %{value}', lt: '%{what} is less than %{value}', lte: '%{what} is at most %{value}', between: '%{what} is between %{from} and %{to}',
      in: '%{what} is one of %{value}', not_in: '%{what} is none of %{value}', present: '“%{what}” is answered', absent: '“%{what}” is not answered', yes: '“%{what}” holds', no: '“%{what}” does not hold',
      all: ' and ', any: ' or ', group: '(%{text})', not: 'not: %{text}', external_check: 'a colleague checks elsewhere', judgement: 'a colleague judges',
      block: 'It must hold that %{text}; otherwise not admitted (%{reason}).', warn: 'Where it does not hold that %{text}, it is pointed out (%{reason}).',
    },
    money: {
      title: 'Money and credits', create: 'New envelope', what: 'An envelope is what this round may give of money, tokens or GPU; the ecosystem manager and finance fill it together.', total: 'Total %{total}', each: 'One award %{from} to %{to}', awards: '%{taken} of %{limit} awards', frozen: 'Frozen',
      fund: 'Fill', twoSides: 'Give the new total. The ecosystem manager and finance do it together: one asks, the other confirms.', newTotal: { cny: 'New total (CNY)', token: 'New total (tokens)', gpu_card_minute: 'New total (GPU hours)' },
      unfunded: 'Not filled yet', waiting: '%{name} asks for a total of %{total}; the other side has to confirm.', confirm: 'Confirm',
      paid: 'Paid', committed: 'Committed, not paid', reserved: 'Reserved', remaining: 'Left', bar: '%{name}: total %{total}, of which %{parts}',
    },
    units: { cny: 'CNY %{amount}', token: '%{amount} tokens', gpu_card_minute: '%{amount} GPU hours', minutes: '%{amount} GPU minutes' },
    resources: { cny: 'Money', token: 'Tokens', gpu_card_minute: 'GPU' },
  },
}; // prettier-ignore
