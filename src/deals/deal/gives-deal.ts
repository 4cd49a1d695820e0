/** The answer of routes after which a deal may be no longer the actor's to read in full, or never was. */
import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { DealExistenceView, DealView } from './deal.view.js';

export const GivesDealOrExistence = (status = 200) =>
  applyDecorators(
    HttpCode(status),
    ApiExtraModels(DealView, DealExistenceView),
    ApiResponse({
      status,
      schema: { oneOf: [{ $ref: getSchemaPath(DealView) }, { $ref: getSchemaPath(DealExistenceView) }] },
    }),
  );
