/** One route for two audiences: the documented answer is one view or the other. */
import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';

export const GivesEither = (ofStaff: Type, ofPortal: Type, status = 200) =>
  applyDecorators(
    HttpCode(status),
    ApiExtraModels(ofStaff, ofPortal),
    ApiResponse({
      status,
      schema: { oneOf: [{ $ref: getSchemaPath(ofStaff) }, { $ref: getSchemaPath(ofPortal) }] },
    }),
  );
