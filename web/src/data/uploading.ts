/** One file with its progress. A session that ended is asked for as for every call, and the file sent again. */
import { currentLocale } from '../words/locale';
import { newKey, upload } from './client';
import { OFFLINE, type Problem, Refused } from './problems';

export interface Uploaded {
  id: string;
  originalName: string;
}

export function uploadSlowly(
  file: File,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('purpose', 'attachment');
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/files');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', currentLocale());
    request.setRequestHeader('idempotency-key', newKey());
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.min(99, Math.floor((loaded / total) * 100)));
    request.onerror = () => reject(new Refused(OFFLINE));
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'));
    request.onload = () => {
      if (request.status === 401) return void upload(file, 'attachment').then(resolve, reject);
      if (request.status < 300) return resolve(JSON.parse(request.responseText) as Uploaded);
      reject(new Refused(problemIn(request)));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function problemIn({ status, responseText }: XMLHttpRequest): Problem {
  try {
    return JSON.parse(responseText) as Problem;
  } catch {
    return { type: '/problems/internal', title: String(status), status, detail: String(status) };
  }
}
