# One image for each program of the pipeline:
#
#   docker build --build-arg MODULE=ingest-api --tag ingest-api .
#
# MODULE is ingest-api, enricher-streams, status-service or provider-mock. Needs BuildKit, which is Docker's default.

FROM maven:3.9.16-eclipse-temurin-17-noble AS build
WORKDIR /source
COPY . .
# Does not depend on MODULE, so that all images share one run. Tests and the formatter's check belong to the build
# outside of containers.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true \
        -pl ingest-api,enricher-streams,status-service,provider-mock -am package

# Three folders, which change seldom, with our own modules, and with every commit. All of them together are one program:
# app.jar, and the lib folder that its manifest names. A Spring Boot jar unpacks itself into them; provider-mock is a
# plain jar and gets the same form by hand.
FROM build AS layers
ARG MODULE
WORKDIR /layers
RUN set -eu; \
    target="/source/${MODULE:?say which program: --build-arg MODULE=ingest-api}/target"; \
    if ls "$target"/*-app.jar >/dev/null 2>&1; then \
        java -Djarmode=tools -jar "$target"/*-app.jar \
            extract --layers --application-filename app.jar --destination .; \
    else \
        mkdir -p dependencies snapshot-dependencies application; \
        cp -r "$target/lib" dependencies/; \
        cp "$target/$MODULE"-*.jar application/app.jar; \
    fi

FROM eclipse-temurin:17.0.20.1_1-jre-noble
RUN groupadd --gid 10001 enrichment \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin enrichment \
    && install -d -o enrichment -g enrichment /var/lib/enrichment
WORKDIR /app
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
USER 10001:10001
# 60 % of the container's memory for the heap: RocksDB, network buffers and threads live outside of it. An
# OutOfMemoryError ends the process, so that whatever runs the container starts a healthy one. More options go into
# JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "app.jar"]
