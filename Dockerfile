# The page.
FROM node:22 AS page
WORKDIR /web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY web ./
RUN npm run build

# The server, compiled ahead of time for a fast first answer, run by a user without rights.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# The restore first, from the project files alone: a change of code does not repeat it.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/BuildingBlocks/BuildingBlocks.Mastodon/BuildingBlocks.Mastodon.csproj src/BuildingBlocks/BuildingBlocks.Mastodon/
COPY src/BuildingBlocks/BuildingBlocks.Messaging/BuildingBlocks.Messaging.csproj src/BuildingBlocks/BuildingBlocks.Messaging/
COPY src/BuildingBlocks/BuildingBlocks.Modules/BuildingBlocks.Modules.csproj src/BuildingBlocks/BuildingBlocks.Modules/
COPY src/BuildingBlocks/BuildingBlocks.Persistence/BuildingBlocks.Persistence.csproj src/BuildingBlocks/BuildingBlocks.Persistence/
COPY src/BuildingBlocks/BuildingBlocks.ReadReplicas/BuildingBlocks.ReadReplicas.csproj src/BuildingBlocks/BuildingBlocks.ReadReplicas/
COPY src/BuildingBlocks/BuildingBlocks.Settings/BuildingBlocks.Settings.csproj src/BuildingBlocks/BuildingBlocks.Settings/
COPY src/BuildingBlocks/BuildingBlocks.Telemetry/BuildingBlocks.Telemetry.csproj src/BuildingBlocks/BuildingBlocks.Telemetry/
COPY src/BuildingBlocks/BuildingBlocks.Web/BuildingBlocks.Web.csproj src/BuildingBlocks/BuildingBlocks.Web/
COPY src/BuildingBlocks/BuildingBlocks.Contracts/BuildingBlocks.Contracts.csproj src/BuildingBlocks/BuildingBlocks.Contracts/
COPY src/Modules/Media/Media/Media.csproj src/Modules/Media/Media/
COPY src/Modules/Media/Media.Contracts/Media.Contracts.csproj src/Modules/Media/Media.Contracts/
COPY src/Modules/Social/Social/Social.csproj src/Modules/Social/Social/
COPY src/Modules/Social/Social.Contracts/Social.Contracts.csproj src/Modules/Social/Social.Contracts/
COPY src/Modules/Tweets/Tweets/Tweets.csproj src/Modules/Tweets/Tweets/
COPY src/Modules/Tweets/Tweets.Contracts/Tweets.Contracts.csproj src/Modules/Tweets/Tweets.Contracts/
COPY src/Modules/Users/Users/Users.csproj src/Modules/Users/Users/
COPY src/Modules/Users/Users.Contracts/Users.Contracts.csproj src/Modules/Users/Users.Contracts/
COPY src/PrivatePostgres/PrivatePostgres.csproj src/PrivatePostgres/
COPY src/Host/Host.csproj src/Host/
RUN dotnet restore src/Host/Host.csproj --use-current-runtime -p:PublishReadyToRun=true

COPY .editorconfig BannedSymbols.txt ./
COPY src src
COPY --from=page /web/dist web/dist
RUN dotnet publish src/Host/Host.csproj -c Release --no-restore --use-current-runtime --self-contained false \
      -p:PublishReadyToRun=true -o /app \
 && mkdir -p /data/media

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# What reads pictures and video, as programs of their own; prlimit and timeout, which keep them within limits, are there.
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libvips-tools ffmpeg \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
USER $APP_UID
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Data__Folder=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=6s --start-period=30s --retries=5 CMD ["dotnet", "Microblog.Host.dll", "--healthcheck"]
ENTRYPOINT ["dotnet", "Microblog.Host.dll"]
