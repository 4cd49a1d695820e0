/** The answer of a route that both audiences call. */
import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { PortalRegistrationView, RegistrationView } from './registration.view.js';

export const GivesRegistration = () =>
  applyDecorators(
    HttpCode(200),
    ApiExtraModels(RegistrationView, PortalRegistrationView),
    ApiResponse({
      status: 200,
      schema: { oneOf: [{ $ref: getSchemaPath(RegistrationView) }, { $ref: getSchemaPath(PortalRegistrationView) }] },
    }),
  );
