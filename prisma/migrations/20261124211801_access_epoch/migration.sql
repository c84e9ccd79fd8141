-- Added in place: making the table anew would lose the triggers that hold Q1.
ALTER TABLE "User" ADD COLUMN "showsPresence" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "AccessEpoch" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "epoch" BIGINT NOT NULL
);
INSERT INTO "AccessEpoch" ("id", "epoch") VALUES (1, 0);

-- A2: whatever takes a right away raises the epoch in the same transaction, whoever does it and from whichever process.
CREATE TRIGGER "Session_ends" AFTER DELETE ON "Session"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;

CREATE TRIGGER "Session_expires_earlier" AFTER UPDATE OF "expiresAtMs" ON "Session"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;

CREATE TRIGGER "ApiToken_ends" AFTER DELETE ON "ApiToken"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;

CREATE TRIGGER "ApiToken_expires_earlier" AFTER UPDATE OF "expiresAtMs" ON "ApiToken"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;

CREATE TRIGGER "Member_ends" AFTER DELETE ON "Member"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;

CREATE TRIGGER "Member_changes" AFTER UPDATE ON "Member"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;

CREATE TRIGGER "Space_ends" AFTER UPDATE OF "deletedAtMs" ON "Space"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;

CREATE TRIGGER "Space_gone" AFTER DELETE ON "Space"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;

CREATE TRIGGER "User_access_changes" AFTER UPDATE OF "disabledAtMs", "showsPresence" ON "User"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;

CREATE TRIGGER "User_gone" AFTER DELETE ON "User"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;
