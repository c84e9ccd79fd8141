-- AlterTable
ALTER TABLE "Blob" ADD COLUMN "freeSinceMs" BIGINT;

-- CreateTable
CREATE TABLE "Rot" (
    "blobId" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "blocks" TEXT NOT NULL DEFAULT '',
    "foundAtMs" BIGINT NOT NULL,
    "checkedAtMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "ScrubRound" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "startedAtMs" BIGINT NOT NULL,
    "afterBlobId" TEXT NOT NULL,
    "checkedBlobs" BIGINT NOT NULL,
    "checkedBytes" BIGINT NOT NULL,
    "finishedAtMs" BIGINT,
    "isDone" BOOLEAN NOT NULL DEFAULT false
);

-- CreateIndex
CREATE INDEX "Blob_sha256_idx" ON "Blob"("sha256");

-- B1: the collector asks for these alone, and they are few.
CREATE INDEX "Blob_free" ON "Blob"("freeSinceMs") WHERE "freeSinceMs" IS NOT NULL;
