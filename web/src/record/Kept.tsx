/**
 * What was typed into a long form and not saved: kept on this machine, of this person, until it is saved or let go. A
 * browser that closed, or a machine that went off, costs nobody an hour. Of a row that somebody changed since it is not
 * brought back: it would go over what was not seen.
 */
import { Alert, Button } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { changed } from '../data/changes';
import { useMe } from '../data/session';

type Values = Record<string, unknown>;
interface Typed {
  version: number | null;
  values: Values;
}

const PAUSE_MS = 500;
const placeOf = (personId: string, name: string): string => `form.${personId}.${name}`;

function read(place: string, version: number | null): Values | null {
  try {
    const typed = JSON.parse(localStorage.getItem(place) ?? 'null') as Typed | null;
    return typed && typed.version === version && Object.keys(typed.values).length > 0 ? typed.values : null;
  } catch {
    return null;
  }
}

/** A browser that keeps nothing is no reason to stop. */
function write(place: string, typed: Typed | null): void {
  try {
    if (typed && Object.keys(typed.values).length > 0) localStorage.setItem(place, JSON.stringify(typed));
    else localStorage.removeItem(place);
  } catch {
    // private windows
  }
}

/** After it was saved, or let go. */
export function useForget(): (name: string) => void {
  const me = useMe();
  return (name) => write(placeOf(me.id, name), null);
}

export function Kept({ name, version = null }: { name: string; version?: number | null }) {
  const translate = useTranslate();
  const me = useMe();
  const place = placeOf(me.id, name);
  const { reset, watch, getValues, formState } = useFormContext();
  const { defaultValues } = formState;
  const [found] = useState(() => read(place, version));
  const [isTold, setTold] = useState(found !== null);
  useEffect(() => {
    if (found) reset({ ...getValues(), ...found }, { keepDefaultValues: true });
  }, [found, reset, getValues]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watching = watch((values) => {
      clearTimeout(timer);
      timer = setTimeout(
        () => write(place, { version, values: changed(defaultValues as Values, values as Values) }),
        PAUSE_MS,
      );
    });
    return () => {
      clearTimeout(timer);
      watching.unsubscribe();
    };
  }, [watch, place, version, defaultValues]);
  if (!isTold) return null;
  const letGo = () => {
    write(place, null);
    reset(defaultValues);
    setTold(false);
  };
  return (
    <Alert severity="info" action={<Button onClick={letGo}>{translate('app.kept.letGo')}</Button>}>
      {translate('app.kept.back')}
    </Alert>
  );
}
