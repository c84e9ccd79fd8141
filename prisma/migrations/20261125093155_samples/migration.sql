-- CreateTable
CREATE TABLE "Sample" (
    "hourMs" BIGINT NOT NULL PRIMARY KEY,
    "bytesIn" BIGINT NOT NULL DEFAULT 0,
    "bytesOut" BIGINT NOT NULL DEFAULT 0,
    "usedBytes" BIGINT NOT NULL,
    "storedBytes" BIGINT NOT NULL
);
