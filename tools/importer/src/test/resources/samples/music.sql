-- A store of music: SQLite.
CREATE TABLE [Artist] (
    [ArtistId] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    [Name] NVARCHAR(120)
);
CREATE TABLE [Album] (
    [AlbumId] INTEGER NOT NULL,
    [Title] NVARCHAR(160) NOT NULL COLLATE NOCASE,
    [ArtistId] INTEGER NOT NULL,
    CONSTRAINT [PK_Album] PRIMARY KEY ([AlbumId]),
    FOREIGN KEY ([ArtistId]) REFERENCES [Artist] ([ArtistId]) ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX [IFK_AlbumArtistId] ON [Album] ([ArtistId]);
CREATE TABLE "MediaType" ("MediaTypeId" INTEGER PRIMARY KEY, "Name" NVARCHAR(120));
CREATE TABLE "Genre" ("GenreId" INTEGER PRIMARY KEY, "Name" NVARCHAR(120) UNIQUE);
CREATE TABLE "Track" (
    "TrackId" INTEGER NOT NULL PRIMARY KEY,
    "Name" NVARCHAR(200) NOT NULL,
    "AlbumId" INTEGER REFERENCES "Album" ON DELETE CASCADE,
    "MediaTypeId" INTEGER NOT NULL REFERENCES "MediaType",
    "GenreId" INTEGER REFERENCES "Genre" ON DELETE SET NULL,
    "Composer" NVARCHAR(220) DEFAULT 'unknown',
    "Milliseconds" INTEGER NOT NULL CHECK ("Milliseconds" > 0),
    "Bytes" INTEGER,
    "UnitPrice" NUMERIC(10,2) NOT NULL DEFAULT 0.99,
    "Minutes" INTEGER GENERATED ALWAYS AS ("Milliseconds" / 60000) VIRTUAL,
    "class" TEXT,
    "2nd title" TEXT
);
CREATE INDEX "long_tracks" ON "Track" ("Milliseconds" DESC) WHERE "Milliseconds" > 600000;
CREATE INDEX "by_lower_name" ON "Track" (lower("Name"));
CREATE TABLE "Playlist" ("PlaylistId" INTEGER PRIMARY KEY, "Name" NVARCHAR(120));
CREATE TABLE "PlaylistTrack" (
    "TrackId" INTEGER NOT NULL REFERENCES "Track",
    "PlaylistId" INTEGER NOT NULL REFERENCES "Playlist",
    "AddedAt" DATETIME DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY ("PlaylistId", "TrackId")
);
CREATE TABLE "Employee" (
    "EmployeeId" INTEGER PRIMARY KEY,
    "LastName" NVARCHAR(20) NOT NULL,
    "ReportsTo" INTEGER REFERENCES "Employee" ("EmployeeId") DEFERRABLE INITIALLY DEFERRED,
    "Photo" BLOB
);
CREATE TABLE "Invoice" (
    "InvoiceId" INTEGER PRIMARY KEY,
    "InvoiceDate" DATETIME NOT NULL,
    "Total" NUMERIC(10,2) NOT NULL
);
CREATE TABLE "String" ("Id" BIGINT PRIMARY KEY, "Value" TEXT, "ToString" TEXT);
CREATE TABLE "note" ("text" TEXT);
CREATE TABLE "raw" ("id" INTEGER PRIMARY KEY, "anything");
CREATE VIEW "InvoiceTotal" ("Invoices", "Sum") AS SELECT count(*), sum("Total") FROM "Invoice";
CREATE VIEW "LongTrack" AS SELECT "Name" FROM "Track" WHERE "Minutes" > 10;
CREATE TRIGGER "invoice_total" AFTER UPDATE ON "Invoice" WHEN NEW."Total" < 0
BEGIN
    UPDATE "Invoice" SET "Total" = 0 WHERE "InvoiceId" = NEW."InvoiceId";
END;
