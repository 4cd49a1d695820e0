/** How far an import has come. */
import { Paper, Step, StepLabel, Stepper } from '@mui/material';
import { useTranslate } from 'react-admin';

const STEPS = ['upload', 'map', 'check', 'apply'] as const;

export function Steps({ at }: { at: number }) {
  const translate = useTranslate();
  return (
    <Paper variant="outlined" sx={{ p: 2, mb: 2 }}>
      <Stepper activeStep={at}>
        {STEPS.map((step) => (
          <Step key={step}>
            <StepLabel>{translate(`transfers.steps.${step}`)}</StepLabel>
          </Step>
        ))}
      </Stepper>
    </Paper>
  );
}
