/** Calm and dense: one ink blue, greys that carry structure, colour only where it means something. */
import { createTheme } from '@mui/material/styles';

/** A finger needs 40 pixels, and a phone makes the page jump where letters that one types are below 16. */
const TOUCH = '@media (pointer: coarse)';
const finger = { [TOUCH]: { minHeight: 40 } };

export const theme = createTheme({
  palette: {
    primary: { main: '#2b4fc7', light: '#e8edfb', dark: '#1f3b99' },
    secondary: { main: '#0f766e' },
    success: { main: '#136c33', light: '#e5f5ea' },
    warning: { main: '#a15c00', light: '#fdf1dc' },
    error: { main: '#c02626', light: '#fdeaea' },
    info: { main: '#0b6aa2', light: '#e3f1fa' },
    background: { default: '#f5f6f8', paper: '#ffffff' },
    text: { primary: '#1b2333', secondary: '#566074' },
    divider: '#e3e6ec',
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: 'var(--fonts)',
    fontSize: 13,
    h1: { fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.35 },
    h2: { fontSize: '1.0625rem', fontWeight: 600, lineHeight: 1.4 },
    h3: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.4 },
    body1: { fontSize: '0.875rem', lineHeight: 1.6 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.55 },
    caption: { fontSize: '0.75rem', lineHeight: 1.5 },
    button: { textTransform: 'none', fontWeight: 500 },
  },
  components: {
    MuiButton: { defaultProps: { disableElevation: true, size: 'small' }, styleOverrides: { root: finger } },
    MuiIconButton: { styleOverrides: { root: { [TOUCH]: { minHeight: 40, minWidth: 40 } } } },
    MuiToggleButton: { styleOverrides: { root: finger } },
    MuiListItemButton: { styleOverrides: { root: { [TOUCH]: { minHeight: 44 } } } },
    MuiMenuItem: { styleOverrides: { root: { [TOUCH]: { minHeight: 44 } } } },
    MuiInputBase: { styleOverrides: { root: { [TOUCH]: { fontSize: 16 } } } },
    MuiTextField: { defaultProps: { size: 'small', variant: 'outlined', margin: 'none', fullWidth: true } },
    MuiFormControl: { defaultProps: { size: 'small', margin: 'none' } },
    MuiPaper: { styleOverrides: { outlined: { borderColor: '#e3e6ec' } } },
    MuiTableCell: {
      styleOverrides: {
        root: { borderBottomColor: '#eceef3', padding: '7px 12px' },
        head: { color: '#566074', fontWeight: 500, fontSize: '0.75rem', whiteSpace: 'nowrap', background: '#fafbfc' },
      },
    },
    MuiTab: {
      styleOverrides: { root: { minHeight: 42, minWidth: 64, padding: '8px 14px', [TOUCH]: { minHeight: 46 } } },
    },
    MuiTabs: { styleOverrides: { root: { minHeight: 42 } } },
    MuiChip: { styleOverrides: { root: { borderRadius: 6, fontWeight: 500 }, sizeSmall: { height: 22 } } },
    MuiDialog: { defaultProps: { fullWidth: true } },
    MuiTooltip: { defaultProps: { enterDelay: 400 } },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 2 } } },
    MuiLink: { defaultProps: { underline: 'hover' } },
  },
});

/** States and stages by what they mean, for chips: moving, good, bad, waiting, over. */
const TONES: Record<string, 'primary' | 'success' | 'error' | 'warning' | 'info' | 'default'> = {};
const tone = (colour: (typeof TONES)[string], values: string) =>
  values.split(' ').forEach((value) => (TONES[value] = colour));
tone(
  'success',
  'won active verified approved done clean ready applied succeeded paid closed_won finished completed confirmed in_force converted valid ' +
    'signed exact number_only accepted awarded granted invested live released published final passed pass offer alumni',
);
tone(
  'error',
  'lost rejected failed disabled denied revoked overdue expired error fail reject ineligible declined removed terminated retracted quarantined frozen not_recommended',
);
tone(
  'warning',
  'on_hold unverified submitted under_review pending waiting held invited action_required suspended late in_review terminating ' +
    'returned paused proposed suggested waitlist waitlisted manual pending_contract rectifying closing in_revision disputed ambiguous awaiting_other_side deferred graduating',
);
tone(
  'info',
  'lead_confirmed received scanning draft uploaded mapped checked queued running checking applying onboarding ' +
    'building scheduled planned screening reviewing deliberating deciding voting in_progress referred met claimed requested',
);
tone(
  'primary',
  'qualified poc negotiation contract_review open reviewed shortlisted recommended offered sealed authorised approved1 approved2 issued',
);

export const toneOf = (value: string) => TONES[value] ?? 'default';
