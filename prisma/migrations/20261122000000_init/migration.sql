-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'user',
    "quotaBytes" BIGINT,
    "usedBytes" BIGINT NOT NULL DEFAULT 0,
    "reservedBytes" BIGINT NOT NULL DEFAULT 0,
    "itemCount" INTEGER NOT NULL DEFAULT 0,
    "disabledAtMs" BIGINT,
    "createdAtMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "createdAtMs" BIGINT NOT NULL,
    "lastSeenAtMs" BIGINT NOT NULL,
    "expiresAtMs" BIGINT NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "tokenHash" TEXT NOT NULL,
    "createdAtMs" BIGINT NOT NULL,
    "lastSeenAtMs" BIGINT NOT NULL,
    "expiresAtMs" BIGINT,
    CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "failures" INTEGER NOT NULL,
    "blockedUntilMs" BIGINT NOT NULL,
    "updatedAtMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Space" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "rootId" TEXT NOT NULL,
    "clock" BIGINT NOT NULL DEFAULT 0,
    "createdAtMs" BIGINT NOT NULL,
    "deletedAtMs" BIGINT,
    CONSTRAINT "Space_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Member" (
    "spaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "joinedAtMs" BIGINT NOT NULL,

    PRIMARY KEY ("spaceId", "userId"),
    CONSTRAINT "Member_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Item" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "spaceId" TEXT NOT NULL,
    "parentId" TEXT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sortKey" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "versionId" TEXT,
    "sizeBytes" BIGINT NOT NULL DEFAULT 0,
    "md5" TEXT,
    "sha256" TEXT,
    "mediaType" TEXT,
    "createdAtMs" BIGINT NOT NULL,
    "modifiedAtMs" BIGINT NOT NULL,
    "createdById" TEXT NOT NULL,
    "updatedById" TEXT NOT NULL,
    "trashedAtMs" BIGINT,
    "trashedById" TEXT
);

-- CreateTable
CREATE TABLE "Version" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "itemId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "blobId" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "modifiedAtMs" BIGINT NOT NULL,
    "createdAtMs" BIGINT NOT NULL,
    "createdById" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Blob" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sizeBytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "md5" TEXT NOT NULL,
    "crc32" BIGINT NOT NULL,
    "blockCrcs" BLOB NOT NULL,
    "createdAtMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "spaceId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "parentId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "modifiedAtMs" BIGINT NOT NULL,
    "onConflict" TEXT NOT NULL,
    "metadata" TEXT NOT NULL,
    "lengthBytes" BIGINT,
    "offsetBytes" BIGINT NOT NULL DEFAULT 0,
    "reservedBytes" BIGINT NOT NULL,
    "expectedMd5" TEXT,
    "expectedSha256" TEXT,
    "state" TEXT NOT NULL,
    "blobId" TEXT NOT NULL,
    "itemId" TEXT,
    "itemVersion" INTEGER,
    "clock" BIGINT,
    "sha256" TEXT,
    "md5" TEXT,
    "createdAtMs" BIGINT NOT NULL,
    "updatedAtMs" BIGINT NOT NULL,
    "expiresAtMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "JournalEntry" (
    "spaceId" TEXT NOT NULL,
    "clock" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "commandId" TEXT,
    "atMs" BIGINT NOT NULL,

    PRIMARY KEY ("spaceId", "clock")
);

-- CreateTable
CREATE TABLE "DoneCommand" (
    "actorId" TEXT NOT NULL,
    "commandId" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "spaceId" TEXT NOT NULL,
    "clock" BIGINT NOT NULL,
    "atMs" BIGINT NOT NULL,

    PRIMARY KEY ("actorId", "commandId")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_nameKey_key" ON "User"("nameKey");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");

-- CreateIndex
CREATE INDEX "Throttle_updatedAtMs_idx" ON "Throttle"("updatedAtMs");

-- CreateIndex
CREATE INDEX "Space_ownerId_idx" ON "Space"("ownerId");

-- CreateIndex
CREATE INDEX "Member_userId_idx" ON "Member"("userId");

-- CreateIndex
CREATE INDEX "Item_parentId_sortKey_idx" ON "Item"("parentId", "sortKey");

-- CreateIndex
CREATE INDEX "Item_spaceId_trashedAtMs_idx" ON "Item"("spaceId", "trashedAtMs");

-- CreateIndex
CREATE INDEX "Version_blobId_idx" ON "Version"("blobId");

-- CreateIndex
CREATE UNIQUE INDEX "Version_itemId_number_key" ON "Version"("itemId", "number");

-- CreateIndex
CREATE INDEX "Upload_userId_state_idx" ON "Upload"("userId", "state");

-- CreateIndex
CREATE INDEX "Upload_spaceId_state_idx" ON "Upload"("spaceId", "state");

-- CreateIndex
CREATE INDEX "Upload_state_expiresAtMs_idx" ON "Upload"("state", "expiresAtMs");

-- CreateIndex
CREATE INDEX "JournalEntry_atMs_idx" ON "JournalEntry"("atMs");

-- CreateIndex
CREATE INDEX "DoneCommand_atMs_idx" ON "DoneCommand"("atMs");


-- Written by hand: what the schema cannot say.

-- Two living items of one folder never share a name; trashed ones keep theirs.
CREATE UNIQUE INDEX "Item_living_name_key" ON "Item"("parentId", "name") WHERE "trashedAtMs" IS NULL;

-- Q1, the last line of defence behind the guarded UPDATE: no statement raises used + reserved above the quota.
CREATE TRIGGER "User_quota_holds" BEFORE UPDATE OF "usedBytes", "reservedBytes" ON "User"
WHEN NEW."quotaBytes" IS NOT NULL
  AND NEW."usedBytes" + NEW."reservedBytes" > NEW."quotaBytes"
  AND NEW."usedBytes" + NEW."reservedBytes" > OLD."usedBytes" + OLD."reservedBytes"
BEGIN
  SELECT RAISE(ABORT, 'Q1: used + reserved would exceed the quota');
END;

CREATE TRIGGER "User_bytes_not_negative" BEFORE UPDATE OF "usedBytes", "reservedBytes", "itemCount" ON "User"
WHEN NEW."usedBytes" < 0 OR NEW."reservedBytes" < 0 OR NEW."itemCount" < 0
BEGIN
  SELECT RAISE(ABORT, 'Q2: a counter of bytes or items would be negative');
END;

-- U4: an offset is never beyond the length.
CREATE TRIGGER "Upload_offset_holds" BEFORE UPDATE OF "offsetBytes", "lengthBytes" ON "Upload"
WHEN NEW."lengthBytes" IS NOT NULL AND NEW."offsetBytes" > NEW."lengthBytes"
BEGIN
  SELECT RAISE(ABORT, 'U4: the offset would pass the length');
END;
