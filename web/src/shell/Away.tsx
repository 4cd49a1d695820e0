/** Said above the page while there is no network: nothing is lost, and nobody has to try again. */
import { Box } from '@mui/material';
import { useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

export function Away() {
  const translate = useTranslate();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <Box role="status" className="not-on-paper" sx={{ position: 'sticky', top: 52, zIndex: 9 }}>
      {!isOnline && (
        <Box
          sx={{
            px: { xs: 1.5, sm: 3 },
            py: 0.75,
            bgcolor: 'warning.light',
            color: 'warning.main',
            typography: 'body2',
          }}
        >
          {translate('app.away')}
        </Box>
      )}
    </Box>
  );
}
