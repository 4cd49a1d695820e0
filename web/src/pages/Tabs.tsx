/** The parts of a row's page. Which one is open stands in the address, so that a link leads to it. */
import { Box, Tab, Tabs as MuiTabs } from '@mui/material';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';

export interface Part {
  tab: string;
  label: string;
  content: () => ReactNode;
}

export function Tabs({ parts, label }: { parts: readonly Part[]; label: string }) {
  const [query, setQuery] = useSearchParams();
  const open = parts.find(({ tab }) => tab === query.get('tab')) ?? parts[0]!;
  return (
    <>
      <MuiTabs
        value={open.tab}
        onChange={(_, tab: string) => setQuery({ tab }, { replace: true })}
        variant="scrollable"
        scrollButtons="auto"
        aria-label={label}
        sx={{ borderBottom: 1, borderColor: 'divider', mb: 2 }}
      >
        {parts.map(({ tab, label: text }) => (
          <Tab key={tab} value={tab} label={text} id={`tab-${tab}`} aria-controls={`part-${tab}`} />
        ))}
      </MuiTabs>
      <Box role="tabpanel" id={`part-${open.tab}`} aria-labelledby={`tab-${open.tab}`}>
        {open.content()}
      </Box>
    </>
  );
}
