-- CreateTable
CREATE TABLE "User" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "nameKey" TEXT COLLATE "C" NOT NULL,
    "passwordHash" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL DEFAULT 'user',
    "quotaBytes" BIGINT,
    "usedBytes" BIGINT NOT NULL DEFAULT 0,
    "reservedBytes" BIGINT NOT NULL DEFAULT 0,
    "itemCount" INTEGER NOT NULL DEFAULT 0,
    "disabledAtMs" BIGINT,
    "showsPresence" BOOLEAN NOT NULL DEFAULT true,
    "createdAtMs" BIGINT NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "userAgent" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "address" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "createdAtMs" BIGINT NOT NULL,
    "lastSeenAtMs" BIGINT NOT NULL,
    "expiresAtMs" BIGINT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "label" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "createdAtMs" BIGINT NOT NULL,
    "lastSeenAtMs" BIGINT NOT NULL,
    "expiresAtMs" BIGINT,
    "scope" TEXT COLLATE "C" NOT NULL DEFAULT 'all',

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccessEpoch" (
    "id" INTEGER NOT NULL,
    "epoch" BIGINT NOT NULL,

    CONSTRAINT "AccessEpoch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT COLLATE "C" NOT NULL,
    "failures" INTEGER NOT NULL,
    "blockedUntilMs" BIGINT NOT NULL,
    "updatedAtMs" BIGINT NOT NULL,

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Space" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "ownerId" TEXT COLLATE "C" NOT NULL,
    "rootId" TEXT COLLATE "C" NOT NULL,
    "clock" BIGINT NOT NULL DEFAULT 0,
    "createdAtMs" BIGINT NOT NULL,
    "deletedAtMs" BIGINT,

    CONSTRAINT "Space_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "spaceId" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "joinedAtMs" BIGINT NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("spaceId","userId")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" TEXT COLLATE "C" NOT NULL,
    "spaceId" TEXT COLLATE "C" NOT NULL,
    "parentId" TEXT COLLATE "C",
    "kind" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "sortKey" TEXT COLLATE "C" NOT NULL,
    "searchKey" TEXT COLLATE "C",
    "contentKind" TEXT COLLATE "C",
    "version" INTEGER NOT NULL DEFAULT 1,
    "versionId" TEXT COLLATE "C",
    "sizeBytes" BIGINT NOT NULL DEFAULT 0,
    "md5" TEXT COLLATE "C",
    "sha256" TEXT COLLATE "C",
    "mediaType" TEXT COLLATE "C",
    "createdAtMs" BIGINT NOT NULL,
    "modifiedAtMs" BIGINT NOT NULL,
    "createdById" TEXT COLLATE "C" NOT NULL,
    "updatedById" TEXT COLLATE "C" NOT NULL,
    "trashedAtMs" BIGINT,
    "trashedById" TEXT COLLATE "C",
    "targetSpaceId" TEXT COLLATE "C",

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Star" (
    "userId" TEXT COLLATE "C" NOT NULL,
    "itemId" TEXT COLLATE "C" NOT NULL,
    "atMs" BIGINT NOT NULL,

    CONSTRAINT "Star_pkey" PRIMARY KEY ("userId","itemId")
);

-- CreateTable
CREATE TABLE "Version" (
    "id" TEXT COLLATE "C" NOT NULL,
    "itemId" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "blobId" TEXT COLLATE "C" NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "mediaType" TEXT COLLATE "C" NOT NULL,
    "modifiedAtMs" BIGINT NOT NULL,
    "createdAtMs" BIGINT NOT NULL,
    "createdById" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Blob" (
    "id" TEXT COLLATE "C" NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "md5" TEXT COLLATE "C" NOT NULL,
    "crc32" BIGINT NOT NULL,
    "blockCrcs" BYTEA NOT NULL,
    "createdAtMs" BIGINT NOT NULL,
    "freeSinceMs" BIGINT,

    CONSTRAINT "Blob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rot" (
    "blobId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "blocks" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "foundAtMs" BIGINT NOT NULL,
    "checkedAtMs" BIGINT NOT NULL,

    CONSTRAINT "Rot_pkey" PRIMARY KEY ("blobId")
);

-- CreateTable
CREATE TABLE "ScrubRound" (
    "id" INTEGER NOT NULL,
    "startedAtMs" BIGINT NOT NULL,
    "afterBlobId" TEXT COLLATE "C" NOT NULL,
    "checkedBlobs" BIGINT NOT NULL,
    "checkedBytes" BIGINT NOT NULL,
    "finishedAtMs" BIGINT,
    "isDone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ScrubRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "credentialId" TEXT COLLATE "C" NOT NULL,
    "linkId" TEXT COLLATE "C",
    "visitorHash" TEXT COLLATE "C",
    "spaceId" TEXT COLLATE "C" NOT NULL,
    "ownerId" TEXT COLLATE "C" NOT NULL,
    "parentId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "mediaType" TEXT COLLATE "C" NOT NULL,
    "modifiedAtMs" BIGINT NOT NULL,
    "onConflict" TEXT COLLATE "C" NOT NULL,
    "ifSha256" TEXT COLLATE "C",
    "metadata" TEXT COLLATE "C" NOT NULL,
    "lengthBytes" BIGINT,
    "offsetBytes" BIGINT NOT NULL DEFAULT 0,
    "reservedBytes" BIGINT NOT NULL,
    "expectedMd5" TEXT COLLATE "C",
    "expectedSha256" TEXT COLLATE "C",
    "state" TEXT COLLATE "C" NOT NULL,
    "blobId" TEXT COLLATE "C" NOT NULL,
    "itemId" TEXT COLLATE "C",
    "itemVersion" INTEGER,
    "clock" BIGINT,
    "sha256" TEXT COLLATE "C",
    "md5" TEXT COLLATE "C",
    "createdAtMs" BIGINT NOT NULL,
    "updatedAtMs" BIGINT NOT NULL,
    "expiresAtMs" BIGINT NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JournalEntry" (
    "spaceId" TEXT COLLATE "C" NOT NULL,
    "clock" BIGINT NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "payload" TEXT COLLATE "C" NOT NULL,
    "actorId" TEXT COLLATE "C" NOT NULL,
    "commandId" TEXT COLLATE "C",
    "atMs" BIGINT NOT NULL,

    CONSTRAINT "JournalEntry_pkey" PRIMARY KEY ("spaceId","clock")
);

-- CreateTable
CREATE TABLE "DoneCommand" (
    "actorId" TEXT COLLATE "C" NOT NULL,
    "commandId" TEXT COLLATE "C" NOT NULL,
    "inputHash" TEXT COLLATE "C" NOT NULL,
    "spaceId" TEXT COLLATE "C" NOT NULL,
    "clock" BIGINT NOT NULL,
    "atMs" BIGINT NOT NULL,

    CONSTRAINT "DoneCommand_pkey" PRIMARY KEY ("actorId","commandId")
);

-- CreateTable
CREATE TABLE "Link" (
    "id" TEXT COLLATE "C" NOT NULL,
    "spaceId" TEXT COLLATE "C" NOT NULL,
    "itemId" TEXT COLLATE "C" NOT NULL,
    "makerId" TEXT COLLATE "C" NOT NULL,
    "mode" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "passwordHash" TEXT COLLATE "C",
    "passKey" TEXT COLLATE "C" NOT NULL,
    "createdAtMs" BIGINT NOT NULL,
    "expiresAtMs" BIGINT,
    "maxDownloads" INTEGER,
    "downloads" INTEGER NOT NULL DEFAULT 0,
    "maxBytes" BIGINT,
    "maxFiles" INTEGER,
    "usedBytes" BIGINT NOT NULL DEFAULT 0,
    "reservedBytes" BIGINT NOT NULL DEFAULT 0,
    "usedFiles" INTEGER NOT NULL DEFAULT 0,
    "reservedFiles" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkDownload" (
    "linkId" TEXT COLLATE "C" NOT NULL,
    "visitorHash" TEXT COLLATE "C" NOT NULL,
    "content" TEXT COLLATE "C" NOT NULL,
    "atMs" BIGINT NOT NULL,

    CONSTRAINT "LinkDownload_pkey" PRIMARY KEY ("linkId","visitorHash","content")
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" TEXT COLLATE "C" NOT NULL,
    "atMs" BIGINT NOT NULL,
    "actorId" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "actorName" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "address" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "act" TEXT COLLATE "C" NOT NULL,
    "targetId" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "targetName" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "details" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "tallyKey" TEXT COLLATE "C",
    "count" INTEGER NOT NULL DEFAULT 1,
    "lastAtMs" BIGINT NOT NULL,

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecondStep" (
    "userId" TEXT COLLATE "C" NOT NULL,
    "sealedSecret" TEXT COLLATE "C" NOT NULL,
    "createdAtMs" BIGINT NOT NULL,
    "confirmedAtMs" BIGINT,
    "lastStep" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "SecondStep_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "userId" TEXT COLLATE "C" NOT NULL,
    "codeHash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("userId","codeHash")
);

-- CreateTable
CREATE TABLE "Sample" (
    "hourMs" BIGINT NOT NULL,
    "bytesIn" BIGINT NOT NULL DEFAULT 0,
    "bytesOut" BIGINT NOT NULL DEFAULT 0,
    "usedBytes" BIGINT NOT NULL,
    "storedBytes" BIGINT NOT NULL,

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("hourMs")
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
CREATE INDEX "Star_itemId_idx" ON "Star"("itemId");

-- CreateIndex
CREATE INDEX "Version_itemId_sizeBytes_idx" ON "Version"("itemId", "sizeBytes");

-- CreateIndex
CREATE INDEX "Version_blobId_idx" ON "Version"("blobId");

-- CreateIndex
CREATE UNIQUE INDEX "Version_itemId_number_key" ON "Version"("itemId", "number");

-- CreateIndex
CREATE INDEX "Blob_sha256_idx" ON "Blob"("sha256");

-- CreateIndex
CREATE INDEX "Upload_userId_state_idx" ON "Upload"("userId", "state");

-- CreateIndex
CREATE INDEX "Upload_spaceId_state_idx" ON "Upload"("spaceId", "state");

-- CreateIndex
CREATE INDEX "Upload_state_expiresAtMs_idx" ON "Upload"("state", "expiresAtMs");

-- CreateIndex
CREATE INDEX "Upload_linkId_visitorHash_idx" ON "Upload"("linkId", "visitorHash");

-- CreateIndex
CREATE INDEX "JournalEntry_atMs_idx" ON "JournalEntry"("atMs");

-- CreateIndex
CREATE INDEX "DoneCommand_atMs_idx" ON "DoneCommand"("atMs");

-- CreateIndex
CREATE UNIQUE INDEX "Link_tokenHash_key" ON "Link"("tokenHash");

-- CreateIndex
CREATE INDEX "Link_makerId_idx" ON "Link"("makerId");

-- CreateIndex
CREATE INDEX "Link_spaceId_idx" ON "Link"("spaceId");

-- CreateIndex
CREATE INDEX "Link_itemId_idx" ON "Link"("itemId");

-- CreateIndex
CREATE INDEX "LinkDownload_atMs_idx" ON "LinkDownload"("atMs");

-- CreateIndex
CREATE UNIQUE INDEX "Audit_tallyKey_key" ON "Audit"("tallyKey");

-- CreateIndex
CREATE INDEX "Audit_atMs_id_idx" ON "Audit"("atMs", "id");

-- CreateIndex
CREATE INDEX "Audit_act_atMs_idx" ON "Audit"("act", "atMs");

-- CreateIndex
CREATE INDEX "Audit_actorId_atMs_idx" ON "Audit"("actorId", "atMs");

-- CreateIndex
CREATE INDEX "Audit_targetId_atMs_idx" ON "Audit"("targetId", "atMs");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Space" ADD CONSTRAINT "Space_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Star" ADD CONSTRAINT "Star_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkDownload" ADD CONSTRAINT "LinkDownload_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecondStep" ADD CONSTRAINT "SecondStep_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand: what the schema cannot say. The same as in prisma/migrations, in this database's words. Texts are
-- ordered by their bytes, as SQLite orders them and keyset pages rely on, whatever order the database was made with.

INSERT INTO "AccessEpoch" ("id", "epoch") VALUES (1, 0);

-- Two living items of one folder never share a name; trashed ones keep theirs.
CREATE UNIQUE INDEX "Item_living_name_key" ON "Item"("parentId", "name") WHERE "trashedAtMs" IS NULL;

-- Few items are shortcuts: the index has no row for the others.
CREATE INDEX "Item_target_idx" ON "Item"("targetSpaceId") WHERE "targetSpaceId" IS NOT NULL;

-- B1: the collector asks for these alone, and they are few.
CREATE INDEX "Blob_free" ON "Blob"("freeSinceMs") WHERE "freeSinceMs" IS NOT NULL;

-- What takes the space is added up from these alone, without reading a row (server/domain/quota/storage-sums.ts).
CREATE INDEX "Item_files" ON "Item"("spaceId", "sizeBytes", "id", "version", "mediaType") WHERE "kind" = 'file';
CREATE INDEX "Upload_reserved" ON "Upload"("ownerId") WHERE "reservedBytes" > 0;

-- What a search scans: one space, by names, without the trash.
CREATE INDEX "Item_search_idx" ON "Item"("spaceId", "searchKey", "id", "modifiedAtMs", "contentKind", "parentId", "trashedAtMs")
WHERE "trashedAtMs" IS NULL;
CREATE INDEX "Item_without_search_key" ON "Item"("id") WHERE "searchKey" IS NULL;

-- What the pages of a folder's listing are read from, in orders other than by name.
CREATE INDEX "Item_folders_by_modified" ON "Item"("parentId", "modifiedAtMs", "sortKey")
WHERE "trashedAtMs" IS NULL AND "kind" <> 'file';
CREATE INDEX "Item_files_by_modified" ON "Item"("parentId", "modifiedAtMs", "sortKey")
WHERE "trashedAtMs" IS NULL AND "kind" = 'file';
CREATE INDEX "Item_files_by_size" ON "Item"("parentId", "sizeBytes", "sortKey")
WHERE "trashedAtMs" IS NULL AND "kind" = 'file';
CREATE INDEX "Item_files_by_kind" ON "Item"("parentId", "contentKind", "sortKey")
WHERE "trashedAtMs" IS NULL AND "kind" = 'file';

-- Q1, the last line of defence behind the guarded UPDATE: no statement raises used + reserved above the quota.
CREATE FUNCTION "User_counters_hold"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."quotaBytes" IS NOT NULL
    AND NEW."usedBytes" + NEW."reservedBytes" > NEW."quotaBytes"
    AND NEW."usedBytes" + NEW."reservedBytes" > OLD."usedBytes" + OLD."reservedBytes"
  THEN
    RAISE EXCEPTION 'Q1: used + reserved would exceed the quota';
  END IF;
  IF NEW."usedBytes" < 0 OR NEW."reservedBytes" < 0 OR NEW."itemCount" < 0 THEN
    RAISE EXCEPTION 'Q2: a counter of bytes or items would be negative';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "User_counters_hold" BEFORE UPDATE OF "usedBytes", "reservedBytes", "itemCount" ON "User"
FOR EACH ROW EXECUTE FUNCTION "User_counters_hold"();

-- U4: an offset is never beyond the length.
CREATE FUNCTION "Upload_offset_holds"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."offsetBytes" > NEW."lengthBytes" THEN
    RAISE EXCEPTION 'U4: the offset would pass the length';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "Upload_offset_holds" BEFORE UPDATE OF "offsetBytes", "lengthBytes" ON "Upload"
FOR EACH ROW EXECUTE FUNCTION "Upload_offset_holds"();

-- Q1: the database itself refuses what would pass the limits of a link to drop.
CREATE FUNCTION "Link_room_holds"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."usedBytes" + NEW."reservedBytes" > GREATEST(COALESCE(NEW."maxBytes", 0), OLD."usedBytes" + OLD."reservedBytes")
    OR NEW."usedFiles" + NEW."reservedFiles" > GREATEST(COALESCE(NEW."maxFiles", 0), OLD."usedFiles" + OLD."reservedFiles")
    OR NEW."reservedBytes" < 0 OR NEW."reservedFiles" < 0
  THEN
    RAISE EXCEPTION 'Q1: a link to drop would take more than it may';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "Link_room_holds" BEFORE UPDATE OF "usedBytes", "reservedBytes", "usedFiles", "reservedFiles" ON "Link"
FOR EACH ROW EXECUTE FUNCTION "Link_room_holds"();

-- A2: whatever takes a right away raises the epoch in the same transaction, whoever does it and from whichever process.
-- Once a transaction and right before its commit: the row is everybody's, and nobody waits for another one behind it.
CREATE FUNCTION "AccessEpoch_rises"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('cove.epoch_raised_in', true) IS DISTINCT FROM txid_current()::text THEN
    PERFORM set_config('cove.epoch_raised_in', txid_current()::text, true);
    UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1;
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "Session_ends" AFTER DELETE ON "Session"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "AccessEpoch_rises"();
CREATE CONSTRAINT TRIGGER "Session_expires_earlier" AFTER UPDATE OF "expiresAtMs" ON "Session"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "AccessEpoch_rises"();
CREATE CONSTRAINT TRIGGER "ApiToken_ends" AFTER DELETE ON "ApiToken"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "AccessEpoch_rises"();
CREATE CONSTRAINT TRIGGER "ApiToken_expires_earlier" AFTER UPDATE OF "expiresAtMs" ON "ApiToken"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "AccessEpoch_rises"();
CREATE CONSTRAINT TRIGGER "Member_ends" AFTER DELETE ON "Member"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "AccessEpoch_rises"();
CREATE CONSTRAINT TRIGGER "Member_changes" AFTER UPDATE ON "Member"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "AccessEpoch_rises"();
CREATE CONSTRAINT TRIGGER "Space_ends" AFTER UPDATE OF "deletedAtMs" ON "Space"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "AccessEpoch_rises"();
CREATE CONSTRAINT TRIGGER "Space_gone" AFTER DELETE ON "Space"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "AccessEpoch_rises"();
CREATE CONSTRAINT TRIGGER "User_access_changes" AFTER UPDATE OF "disabledAtMs", "showsPresence" ON "User"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "AccessEpoch_rises"();
CREATE CONSTRAINT TRIGGER "User_gone" AFTER DELETE ON "User"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "AccessEpoch_rises"();

-- A2: what a link stands on is gone, and so is the link, whoever took it away and from whichever process. A star goes with
-- its item, and with the membership it was given under.
CREATE FUNCTION "Item_gone"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Link" WHERE "itemId" = OLD."id";
  DELETE FROM "Star" WHERE "itemId" = OLD."id";
  RETURN NULL;
END $$;

CREATE TRIGGER "Item_gone" AFTER DELETE ON "Item" FOR EACH ROW EXECUTE FUNCTION "Item_gone"();

CREATE FUNCTION "Link_item_left"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Link" WHERE "itemId" = OLD."id";
  RETURN NULL;
END $$;

CREATE TRIGGER "Link_item_left" AFTER UPDATE OF "spaceId" ON "Item"
FOR EACH ROW WHEN (NEW."spaceId" <> OLD."spaceId") EXECUTE FUNCTION "Link_item_left"();

CREATE FUNCTION "Member_gone"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Link" WHERE "spaceId" = OLD."spaceId" AND "makerId" = OLD."userId";
  DELETE FROM "Star" WHERE "userId" = OLD."userId"
    AND EXISTS (SELECT 1 FROM "Item" i WHERE i."id" = "Star"."itemId" AND i."spaceId" = OLD."spaceId");
  RETURN NULL;
END $$;

CREATE TRIGGER "Member_gone" AFTER DELETE ON "Member" FOR EACH ROW EXECUTE FUNCTION "Member_gone"();

CREATE FUNCTION "Link_maker_demoted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Link" WHERE "spaceId" = NEW."spaceId" AND "makerId" = NEW."userId";
  RETURN NULL;
END $$;

CREATE TRIGGER "Link_maker_demoted" AFTER UPDATE OF "role" ON "Member"
FOR EACH ROW WHEN (NEW."role" = 'viewer') EXECUTE FUNCTION "Link_maker_demoted"();
