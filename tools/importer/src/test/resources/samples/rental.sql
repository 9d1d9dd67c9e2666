-- A shop that rents films out: PostgreSQL.
CREATE TYPE mpaa_rating AS ENUM ('G', 'PG', 'PG-13', 'R', 'NC-17');
CREATE DOMAIN year AS integer CONSTRAINT year_check CHECK (VALUE >= 1901 AND VALUE <= 2155);

CREATE FUNCTION last_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.last_update = CURRENT_TIMESTAMP;
    RETURN NEW;
END $$;

CREATE SEQUENCE actor_actor_id_seq;
CREATE TABLE actor (
    actor_id integer DEFAULT nextval('actor_actor_id_seq') PRIMARY KEY,
    first_name varchar(45) NOT NULL,
    last_name varchar(45) NOT NULL,
    last_update timestamp NOT NULL DEFAULT now()
);
CREATE INDEX idx_actor_last_name ON actor (last_name);

CREATE TABLE category (
    category_id serial PRIMARY KEY,
    name varchar(25) NOT NULL,
    last_update timestamp NOT NULL DEFAULT now()
);

CREATE TABLE language (
    language_id serial PRIMARY KEY,
    name char(20) NOT NULL,
    last_update timestamp NOT NULL DEFAULT now()
);

CREATE TABLE film (
    film_id serial CONSTRAINT film_pkey PRIMARY KEY,
    title varchar(255) NOT NULL,
    description text,
    release_year year,
    language_id smallint NOT NULL,
    original_language integer REFERENCES language ON UPDATE CASCADE ON DELETE RESTRICT,
    rental_duration smallint NOT NULL DEFAULT 3,
    rental_rate numeric(4,2) NOT NULL DEFAULT 4.99,
    length smallint,
    replacement_cost numeric(5,2) NOT NULL DEFAULT 19.99,
    rating mpaa_rating DEFAULT 'G',
    last_update timestamp NOT NULL DEFAULT now(),
    special_features text[],
    fulltext tsvector NOT NULL,
    CONSTRAINT film_language_id_fkey FOREIGN KEY (language_id) REFERENCES language ON UPDATE CASCADE ON DELETE RESTRICT,
    CONSTRAINT film_price CHECK (rental_rate >= 0 AND replacement_cost > rental_rate)
);
COMMENT ON TABLE film IS 'What can be rented; "copies" are in inventory';
COMMENT ON COLUMN film.length IS 'Minutes';
CREATE INDEX film_fulltext_idx ON film USING gist (fulltext);
CREATE INDEX idx_title ON film (lower(title::text) text_pattern_ops DESC NULLS LAST) WHERE length IS NOT NULL;
CREATE TRIGGER last_updated BEFORE UPDATE ON film FOR EACH ROW EXECUTE FUNCTION last_updated();

CREATE TABLE film_actor (
    actor_id integer NOT NULL REFERENCES actor ON UPDATE CASCADE ON DELETE RESTRICT,
    film_id integer NOT NULL REFERENCES film ON UPDATE CASCADE ON DELETE RESTRICT,
    last_update timestamp NOT NULL DEFAULT now(),
    PRIMARY KEY (film_id, actor_id)
);

CREATE TABLE film_category (
    film_id integer NOT NULL REFERENCES film,
    category_id integer NOT NULL REFERENCES category,
    PRIMARY KEY (film_id, category_id)
);

CREATE TABLE store (
    store_id integer GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5) PRIMARY KEY,
    manager_staff_id integer NOT NULL UNIQUE
);

CREATE TABLE staff (
    staff_id serial PRIMARY KEY,
    email varchar(50) COLLATE "C",
    store_id integer NOT NULL REFERENCES store DEFERRABLE INITIALLY DEFERRED,
    active boolean NOT NULL DEFAULT true,
    username varchar(16) NOT NULL,
    picture bytea
);
-- Store and staff refer to each other.
ALTER TABLE store ADD CONSTRAINT store_manager FOREIGN KEY (manager_staff_id) REFERENCES staff DEFERRABLE;

CREATE TABLE rental (
    rental_id serial PRIMARY KEY,
    rental_date timestamptz NOT NULL,
    inventory jsonb,
    film_id integer NOT NULL REFERENCES film,
    return_date timestamptz,
    days integer GENERATED ALWAYS AS (CASE WHEN return_date IS NULL THEN 0 ELSE 1 END) STORED,
    CONSTRAINT rental_once UNIQUE NULLS NOT DISTINCT (rental_date, film_id)
);

CREATE TABLE payment (
    payment_id integer NOT NULL,
    rental_id integer NOT NULL,
    amount numeric(5,2) NOT NULL,
    payment_date date NOT NULL,
    PRIMARY KEY (payment_id, payment_date)
) PARTITION BY RANGE (payment_date);
CREATE TABLE payment_2025 PARTITION OF payment FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE payment_rest PARTITION OF payment DEFAULT;

-- No key, so no entity.
CREATE TABLE visit (at timestamptz, who text);

CREATE VIEW actor_films AS
    SELECT a.actor_id, a.first_name || ' ' || a.last_name AS name, count(*) AS films
    FROM actor a JOIN film_actor f ON f.actor_id = a.actor_id
    GROUP BY a.actor_id, a.first_name, a.last_name;
CREATE VIEW busy_actor AS SELECT name FROM actor_films WHERE films > 10;
CREATE MATERIALIZED VIEW film_count AS SELECT count(*) AS films FROM film;
CREATE VIEW visits_today AS SELECT who FROM visit WHERE at > CURRENT_DATE;
