/** To a field or a part of the page: into sight, and the cursor into it. */
import { fieldId } from '../../form/FieldInput';

const WRITABLE = 'input:not([type=hidden]):not([hidden]), textarea, button, [tabindex]';

export function jumpTo(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'start' });
  place?.focus({ preventScroll: true });
}

export function jumpToField(key: string): void {
  const box = document.getElementById(`${fieldId(key)}-box`);
  box?.scrollIntoView({ block: 'center' });
  box?.querySelector<HTMLElement>(WRITABLE)?.focus({ preventScroll: true });
}
