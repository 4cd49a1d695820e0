/** Pages of a list without an end in sight: the service knows the next one, and counts only when asked. */
import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { IconButton, MenuItem, Select, Stack, Typography } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';

const SIZES = [25, 50, 100];

export function Pager() {
  const translate = useTranslate();
  const { page, perPage, setPage, setPerPage, hasNextPage, hasPreviousPage } = useListContext();
  return (
    <Stack
      component="nav"
      aria-label={translate('app.pageNo', { page })}
      direction="row"
      spacing={1}
      sx={{ p: 1, alignItems: 'center', justifyContent: 'flex-end' }}
    >
      <Select
        variant="standard"
        disableUnderline
        value={perPage}
        onChange={(event) => setPerPage(Number(event.target.value))}
        sx={{ typography: 'body2' }}
        inputProps={{ 'aria-label': translate('ra.navigation.page_rows_per_page') }}
      >
        {SIZES.map((count) => (
          <MenuItem key={count} value={count}>
            {translate('app.rowsPerPage', { count })}
          </MenuItem>
        ))}
      </Select>
      <IconButton
        size="small"
        disabled={!hasPreviousPage}
        aria-label={translate('app.previousPage')}
        onClick={() => setPage(page - 1)}
      >
        <ChevronLeft />
      </IconButton>
      <Typography variant="body2">{translate('app.pageNo', { page })}</Typography>
      <IconButton
        size="small"
        disabled={!hasNextPage}
        aria-label={translate('app.newestPage')}
        onClick={() => setPage(page + 1)}
      >
        <ChevronRight />
      </IconButton>
    </Stack>
  );
}
