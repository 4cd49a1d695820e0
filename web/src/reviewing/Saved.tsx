/** Whether what stands on the page is with the service. */
import CloudDoneOutlined from '@mui/icons-material/CloudDoneOutlined';
import CloudOffOutlined from '@mui/icons-material/CloudOffOutlined';
import CloudUploadOutlined from '@mui/icons-material/CloudUploadOutlined';
import { Alert, Box, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Refused } from '../data/problems';
import type { Standing } from './Autosaved';

const ICONS = {
  saved: CloudDoneOutlined,
  waiting: CloudUploadOutlined,
  offline: CloudOffOutlined,
  refused: CloudOffOutlined,
};

export function Saved({ saving, refused }: { saving: Standing['saving']; refused: Refused | null }) {
  const translate = useTranslate();
  const Icon = ICONS[saving];
  return (
    <Box role="status" sx={{ position: 'sticky', top: 0, zIndex: 1, bgcolor: 'background.paper', py: 0.5 }}>
      {refused ? (
        <Alert severity="error">
          {refused.reasons.length === 0 && refused.message}
          {refused.reasons.map(({ code, pointer, message }) => (
            <div key={code + (pointer ?? '')}>{message}</div>
          ))}
        </Alert>
      ) : (
        <Stack
          direction="row"
          spacing={0.75}
          sx={{ alignItems: 'center', color: saving === 'offline' ? 'error.main' : 'text.secondary' }}
        >
          <Icon fontSize="small" />
          <Typography variant="body2">{translate(`reviewing.saving.${saving}`)}</Typography>
        </Stack>
      )}
    </Box>
  );
}
