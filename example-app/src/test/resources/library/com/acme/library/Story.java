package com.acme.library;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.SessionFactory;

/** Saves objects of every entity and loads them again. */
final class Story {

    private final SessionFactory sessions;

    Story(SessionFactory sessions) {
        this.sessions = sessions;
    }

    void play() {
        Long member = sessions.fromTransaction(session -> {
            var book = new Book();
            book.setIsbn("9783161484100");
            book.setBookTitle("Layers");
            book.setPrice(new Money(new BigDecimal("12.50")));
            session.persist(book);
            var one = member("One", 1, null);
            one.favouriteBooks.add(book);
            one.wishes.add(book);
            session.persist(one);
            var two = member("Two", 2, one);
            two.presents.put(one, book);
            session.persist(two);
            loan(session, one, two, book);
            people(session, book);
            return one.id;
        });
        sessions.inTransaction(session -> check(session, member));
        sessions.inTransaction(session -> session.persist(new Everything()));
        sessions.inTransaction(session -> check(session.find(Everything.class, 0)));
    }

    private static Member member(String name, int number, Member by) {
        var member = new Member();
        member.givenName = name;
        member.familyName = "Reader";
        member.mailAddress = name + "@example.org";
        member.memberNumber = number;
        member.level = Level.READER;
        member.ordinalLevel = Level.SCHOLAR;
        member.home = Address.of("Home " + number);
        member.work = Address.of("Work " + number);
        member.nickNames.add("nick");
        member.otherAddresses.add(Address.of("Other"));
        member.levels.addAll(List.of(Level.SCHOLAR, Level.GUEST, Level.GUEST));
        member.pointsByGame.put("chess", 7);
        member.levelMap.put(Level.GUEST, Level.READER);
        member.libraryCard = new Card();
        member.recommendedBy = by;
        return member;
    }

    private static void loan(org.hibernate.Session session, Member one, Member two, Book book) {
        var room = new Room();
        session.persist(room);
        var key = new RoomKey();
        key.room = room;
        key.colour = "red";
        session.persist(key);
        var shelf = new Shelf();
        shelf.room = room;
        shelf.id.shelfNo = 3;
        session.persist(shelf);
        var copy = new Copy();
        copy.book = book;
        copy.number = 1;
        session.persist(copy);
        var loan = new Loan();
        loan.borrower = one;
        loan.copy = copy;
        loan.returnedTo = shelf;
        loan.contact = two;
        loan.looseBook = book;
        loan.returned = true;
        loan.due = LocalDate.of(2026, 2, 28);
        session.persist(loan);
        two.guaranteed.add(loan);
        two.oldLoans.add(loan);
    }

    private static void people(org.hibernate.Session session, Book book) {
        var film = new Film();
        film.mediumTitle = "Film";
        film.minutes = 90;
        film.rating = Level.GUEST;
        film.actors.add("A. Actor");
        session.persist(film);
        var audio = new AudioBook();
        audio.readFrom = book;
        session.persist(audio);
        var author = new Author();
        author.fullName = "A. Author";
        author.books.add(book);
        session.persist(author);
        var director = new Director();
        director.office = "12";
        session.persist(director);
        director.deputy = director;
        var reading = new Reading();
        reading.author = author;
        session.persist(reading);
        session.persist(new Sale());
    }

    private static void check(org.hibernate.Session session, Long id) {
        Member one = session.find(Member.class, id);
        Loan loan = one.loans.get(0);
        Copy copy = loan.copy;
        print("member", one.home.street, one.work.street, one.level, one.ordinalLevel, one.nickNames, one.levels);
        print("collections", one.pointsByGame, one.levelMap, one.otherAddresses.size(), one.wishes.size());
        print("loan", loan.id, loan.borrowerNumber.equals(one.id), loan.returned, loan.due, copy.number);
        print("shelf", loan.returnedTo.id.shelfNo, loan.returnedTo.room.key.colour);
        print("book", copy.book.getPrice().amount().stripTrailingZeros(), copy.book.getFans().size());
        print("guarantor", loan.contact.guaranteed.size(), loan.contact.oldLoans.size(), loan.contact.presents.size());
        print("media", session.createQuery("from Medium", Medium.class).list().size());
        print("people", session.createQuery("from Person", Person.class).list().size());
        print("happenings", session.createQuery("from Happening", Happening.class).list().size());
        print("directors", session.createQuery("from Director", Director.class).getSingleResult().deputy.office);
    }

    private static void check(Everything all) {
        print("numbers", all.aByte, all.boxedLong, all.aFloat, all.aDouble, all.bigInteger, all.weight);
        print("texts", all.string, all.clob, all.longestString, String.valueOf(all.characters), all.quoted);
        print("bytes", all.bytes.length, all.longestBytes[0], all.blob[0], all.serializable);
        print("times", all.instant, all.localDateTime, all.localDate, all.timeOfDay, all.duration, all.aYear);
        print("others", all.uuid, all.locale, all.currency, all.aClass, all.address.isLoopbackAddress(), all.zoneId);
        print("enums", all.ordinal, all.named, all.aMonth, all.yesNo);
        print("lists", all.strings.length, all.integers[1], all.list, all.longs);
    }

    private static void print(String what, Object... values) {
        System.out.println(what + " " + List.of(values));
    }
}
