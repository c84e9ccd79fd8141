-- CreateTable
CREATE TABLE "Audit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "atMs" BIGINT NOT NULL,
    "actorId" TEXT NOT NULL DEFAULT '',
    "actorName" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "act" TEXT NOT NULL,
    "targetId" TEXT NOT NULL DEFAULT '',
    "targetName" TEXT NOT NULL DEFAULT '',
    "details" TEXT NOT NULL DEFAULT '{}',
    "tallyKey" TEXT,
    "count" INTEGER NOT NULL DEFAULT 1,
    "lastAtMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "SecondStep" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "sealedSecret" TEXT NOT NULL,
    "createdAtMs" BIGINT NOT NULL,
    "confirmedAtMs" BIGINT,
    "lastStep" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "SecondStep_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "userId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,

    PRIMARY KEY ("userId", "codeHash"),
    CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

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
