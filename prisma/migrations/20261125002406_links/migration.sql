-- AlterTable
ALTER TABLE "Upload" ADD COLUMN "linkId" TEXT;
ALTER TABLE "Upload" ADD COLUMN "visitorHash" TEXT;

-- CreateTable
CREATE TABLE "Link" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "spaceId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "makerId" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "passwordHash" TEXT,
    "passKey" TEXT NOT NULL,
    "createdAtMs" BIGINT NOT NULL,
    "expiresAtMs" BIGINT,
    "maxDownloads" INTEGER,
    "downloads" INTEGER NOT NULL DEFAULT 0,
    "maxBytes" BIGINT,
    "maxFiles" INTEGER,
    "usedBytes" BIGINT NOT NULL DEFAULT 0,
    "reservedBytes" BIGINT NOT NULL DEFAULT 0,
    "usedFiles" INTEGER NOT NULL DEFAULT 0,
    "reservedFiles" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "LinkDownload" (
    "linkId" TEXT NOT NULL,
    "visitorHash" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,

    PRIMARY KEY ("linkId", "visitorHash", "content"),
    CONSTRAINT "LinkDownload_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

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
CREATE INDEX "Upload_linkId_visitorHash_idx" ON "Upload"("linkId", "visitorHash");

-- A2: what a link stands on is gone, and so is the link, whoever took it away and from whichever process.
CREATE TRIGGER "Link_item_gone" AFTER DELETE ON "Item"
BEGIN DELETE FROM "Link" WHERE "itemId" = OLD."id"; END;

CREATE TRIGGER "Link_item_left" AFTER UPDATE OF "spaceId" ON "Item" WHEN NEW."spaceId" <> OLD."spaceId"
BEGIN DELETE FROM "Link" WHERE "itemId" = OLD."id"; END;

CREATE TRIGGER "Link_maker_left" AFTER DELETE ON "Member"
BEGIN DELETE FROM "Link" WHERE "spaceId" = OLD."spaceId" AND "makerId" = OLD."userId"; END;

CREATE TRIGGER "Link_maker_demoted" AFTER UPDATE OF "role" ON "Member" WHEN NEW."role" = 'viewer'
BEGIN DELETE FROM "Link" WHERE "spaceId" = NEW."spaceId" AND "makerId" = NEW."userId"; END;

-- Q1: the database itself refuses what would pass the limits of a link to drop.
CREATE TRIGGER "Link_room_holds" BEFORE UPDATE OF "usedBytes", "reservedBytes", "usedFiles", "reservedFiles" ON "Link"
WHEN NEW."usedBytes" + NEW."reservedBytes" > MAX(COALESCE(NEW."maxBytes", 0), OLD."usedBytes" + OLD."reservedBytes")
  OR NEW."usedFiles" + NEW."reservedFiles" > MAX(COALESCE(NEW."maxFiles", 0), OLD."usedFiles" + OLD."reservedFiles")
  OR NEW."reservedBytes" < 0 OR NEW."reservedFiles" < 0
BEGIN
  SELECT RAISE(ABORT, 'Q1: a link to drop would take more than it may');
END;
