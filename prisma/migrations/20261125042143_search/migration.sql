-- AlterTable
ALTER TABLE "Item" ADD COLUMN "contentKind" TEXT;
ALTER TABLE "Item" ADD COLUMN "searchKey" TEXT;

-- CreateTable
CREATE TABLE "Star" (
    "userId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,

    PRIMARY KEY ("userId", "itemId"),
    CONSTRAINT "Star_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Star_itemId_idx" ON "Star"("itemId");

-- What a search scans: one space, by names, without the trash. All that it asks of a row is in the index.
CREATE INDEX "Item_search_idx" ON "Item"("spaceId", "searchKey", "id", "modifiedAtMs", "contentKind", "parentId", "trashedAtMs")
WHERE "trashedAtMs" IS NULL;

-- Rows that were written before there was a key: the job that fills them finds them here, and in the end none.
CREATE INDEX "Item_without_search_key" ON "Item"("id") WHERE "searchKey" IS NULL;

-- A star is gone with its item, and with the membership it was given under.
CREATE TRIGGER "Star_item_gone" AFTER DELETE ON "Item"
BEGIN DELETE FROM "Star" WHERE "itemId" = OLD."id"; END;

CREATE TRIGGER "Star_member_left" AFTER DELETE ON "Member"
BEGIN
  DELETE FROM "Star" WHERE "userId" = OLD."userId"
    AND EXISTS (SELECT 1 FROM "Item" i WHERE i."id" = "Star"."itemId" AND i."spaceId" = OLD."spaceId");
END;
