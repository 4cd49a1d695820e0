export default {
  pages: { downloads: 'Reports' },
  resources: { imports: { name: 'Imports', verbs: { cancel: 'Cancel import' } }, exports: { name: 'Exports' } },
  transfers: {
    steps: { upload: 'Upload', map: 'Map columns', check: 'Dry run', apply: 'Import' },
    start: {
      title: 'Import data', what: 'What to import', choose: 'Choose a file', drop: 'Drop a CSV or Excel file here, or', reading: 'Reading…',
      limits: 'The first row is the header; at most 50,000 rows and 20 MB. The encoding is recognised (UTF-8, GB18030). A dry run comes first; nothing is written at once.',
    },
    reading: {
      header: 'header in row %{row}', rows: '%{count} rows', again: 'Read in another way', delimiters: { comma: 'comma', semicolon: 'semicolon', tab: 'tab' },
    },
    map: {
      required: 'Required fields', optional: 'Optional fields', columns: 'Columns of the file', free: '%{free} of %{all} columns are not mapped. Drag one onto a field.',
      emptyColumn: '(empty)', used: 'Mapped', for: 'Column for %{name}', none: 'Not imported', constant: 'The same for all…', constantOf: 'Value of %{name}',
      template: 'Put together from columns…', templateHint: '{account} {product}', options: 'How it is read', optionsOf: 'How %{name} is read',
      unit: 'Unit', units: { one: 'Yuan', ten_thousand: '10,000 yuan (万元)' }, decimalMark: 'Numbers are written', dateFormat: 'Dates are written', default: 'Where empty',
      dates: { plain: 'Year, month, day (default)', month_first: 'Month/day/year', day_first: 'Day/month/year', year_first: 'Year/month/day', ask: 'The dates of this column can be read in two ways. Please choose.' },
      unknown: '%{count} words are not known yet. Please say what each means.', means: '“%{word}” means', saved: 'Use a saved mapping',
      preview: 'The first rows will be read as', how: 'How to write', mode: 'Rows that are here already', onError: 'Rows in error', sourceSystem: 'Source system', sourceSystemHint: 'The next import from the same source finds its rows again',
      saveAs: 'Keep this mapping as', saveAsHint: 'Optional; your team can use it', check: 'Dry run', missing: 'Still required: %{names}', checkHint: 'A dry run only checks; nothing is written.',
    },
    running: {
      checking: 'Dry run', applying: 'Importing', rows: '%{done} of %{total} rows', errors: '%{count} in error',
      leave: 'You may leave this page and come back from the list of imports.',
    },
    outcome: {
      clean: 'No errors were found. Ready to import.', stopped: '%{count} rows are in error. Mend the file and upload it again, or leave these rows out.', skipping: '%{count} rows are in error and will be left out.',
      skip: 'Leave out these %{count} and check again', apply: 'Import %{count} rows', map: 'Change the mapping', untouched: 'Nothing has been written so far.',
    },
    findings: { title: 'Rows in error', file: 'Download the error file' },
    result: { applied: 'The import is done.', cancelled: 'The import was cancelled.' },
    ended: 'The last run did not finish: %{why}', cutOff: 'The service does not answer at the moment; trying again. Nothing is lost.',
    why: { not_permitted: 'you may no longer import', import_has_errors: 'rows in error, so nothing was written', internal: 'the service failed; please try again' },
    export: {
      button: 'Export', title: 'Export', as: 'Export %{format}', writing: 'Writing, %{count} rows so far…', done: 'Ready: %{count} rows. The download begins.', failed: 'It was not written. Please try again.',
      tooMany: 'Ten exports an hour at most. Try again in %{minutes} minutes.', history: 'Earlier exports',
    },
    reports: {
      deals: 'A row for each deal with amounts, stage, channel and contract; for finance.', tranches: 'Every payment of grants: amount, state, day and bank reference.',
      envelopes: 'Envelopes of rounds against what was awarded and paid.', grants: 'A row for each grant: contract, money, reports due.', applications: 'Applications as they were submitted last.', outcomes: 'Papers, patents and other outcomes by grant.',
    },
  },
}; // prettier-ignore
