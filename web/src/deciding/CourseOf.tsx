/** How far a long piece of work is, and what of it was refused. */
import { Alert, AlertTitle, LinearProgress, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Course } from './useDeeds';

export function CourseOf({ course }: { course: Course | null }) {
  const translate = useTranslate();
  if (!course) return null;
  const { done, all, refused } = course;
  const said = translate('deciding.course', { done, all });
  return (
    <>
      <LinearProgress variant="determinate" value={(100 * done) / Math.max(1, all)} aria-label={said} sx={{ mt: 2 }} />
      <Typography variant="body2" role="status" sx={{ mt: 0.5 }}>
        {said}
      </Typography>
      {refused.length > 0 && (
        <Alert severity="warning" sx={{ mt: 1, maxHeight: 320, overflowY: 'auto' }}>
          <AlertTitle>{translate('deciding.refused', { count: refused.length })}</AlertTitle>
          {refused.map(({ title, why }) => (
            <div key={title}>
              {title}：{why}
            </div>
          ))}
        </Alert>
      )}
    </>
  );
}
