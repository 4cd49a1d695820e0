/** A part of the first page, and the way to all of it. */
import { Box, Button, Stack, Typography } from '@mui/material';
import { Link } from 'react-router-dom';

export function Section({
  title,
  to,
  link,
  isOptional,
  children,
}: {
  title: string;
  to: string;
  link: string;
  /** not shown where it holds nothing */
  isOptional?: boolean;
  children: React.ReactNode;
}) {
  return (
    <Box component="section" sx={isOptional ? { '&:has([data-empty])': { display: 'none' } } : undefined}>
      <Stack direction="row" sx={{ mb: 1, alignItems: 'baseline', justifyContent: 'space-between' }}>
        <Typography variant="h2">{title}</Typography>
        <Button component={Link} to={to}>
          {link}
        </Button>
      </Stack>
      {children}
    </Box>
  );
}
