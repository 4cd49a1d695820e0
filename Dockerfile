# The service for docker-compose.yml. Three commands from one image: migrate.js, main.js, doctor.js in dist/src.
FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY web/package.json ./web/
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx nest build && node scripts/build-web.mjs && npm prune --omit=dev --no-audit --no-fund

FROM node:24-trixie-slim
WORKDIR /app
ENV NODE_ENV=production UV_THREADPOOL_SIZE=8 FILES_DIR=/files
RUN mkdir /files && chown node:node /files
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/web/dist ./web/dist
USER node
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
