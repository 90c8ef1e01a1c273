FROM oven/bun:1.4.5-debian AS build
WORKDIR /src
COPY package.json bun.lock bunfig.toml ./
RUN bun install --frozen-lockfile
COPY . .
RUN bun run build

FROM debian:12-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates tzdata \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --create-home --uid 10001 bazibot \
  && install -d -o bazibot -g bazibot -m 700 /data
COPY --from=build /src/dist/bazibot /usr/local/bin/bazibot
USER bazibot
WORKDIR /data
ENV DATABASE_URL=file:/data/bazibot.db LOG_FORMAT=json
VOLUME /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["bazibot"]
CMD ["--help"]
