/**
 * Bytes that never became a request: answered with constant text on the bare socket, then closed. Nothing is echoed.
 */
import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../log.js';
import { problem, type Slug } from '../problem.js';
import { problemText } from './problem-answer.js';
import { requestId } from './request-id.js';

const MEANING: Record<string, Slug> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

export function clientErrorHandler(log: Log) {
  return function (this: FastifyInstance, error: Error & { code?: string }, socket: Socket): void {
    if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) return void socket.destroy();
    const refusal = problem(MEANING[error.code ?? ''] ?? 'ambiguous-request');
    const id = requestId();
    const body = problemText(refusal, 'zh-CN', id);
    const head = [
      `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Content-Language: zh-CN',
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      `X-Request-Id: ${id}`,
      'Connection: close',
    ];
    log.security('bad http', { slug: refusal.slug, requestId: id, ip: socket.remoteAddress, reason: error.code });
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  };
}
