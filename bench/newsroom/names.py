"""Invented names of people, places and firms; countries and regions are invented too."""

FIRST = tuple(
    (
        "Anna Boris Clara Daniel Edith Farouk Greta Hugo Irene Jonas Katya Luis Marta Nadia Oskar Paula Quentin "
        "Rosa Samir Tilda Ugo Vera Walter Xenia Yusuf Zelda Amara Bruno Celia Dmitri Elena Felix Gloria Henrik "
        "Ines Jamal Kirsten Leon Miriam Nils Olga Pavel Ruth Stefan Teresa Ursula Victor Wanda Adaeze Bashir"
    ).split()
)
LAST = tuple(
    (
        "Rowe Kessler Okafor Lindqvist Barros Hartnell Novak Petrov Quist Salgado Thorne Ullmann Varga Wexler "
        "Yilmaz Zeman Abbott Brandt Castell Drummond Eriksen Falk Gallardo Hoxha Ivers Jansen Kovar Lomax Mbeki "
        "Nyberg Osei Pruitt Rahman Sorel Tanaka Underhill Vidal Wolski Ames Bellini Crane Dufour Engel Ferris "
        "Grau Holm Iqbal Jarvis Kline Larrabee Mancini Nolan Orlov Pike Rusk Stroud Tolland Vought Weir Zoric"
    ).split()
)
TOWNS = tuple(
    (
        "Alderfield Bramley Castrel Dorwin Elmsbury Farrowby Glenhaven Holmstead Ironbridge Kelmar Lindholm "
        "Marwick Norvale Ostrava-Dol Pellworth Quenby Rosstown Silverton Tilbrook Velmar Wendover Arlen Bexhall "
        "Corvale Dunfeld Ester Grimsley Hadlow Juniper Kressing Lyme Montrose-Bay Neris Orlington"
    ).split()
)
REGIONS = (
    "Northmark",
    "the Vale of Tarn",
    "Upper Savia",
    "Lakeshire",
    "the Marches",
    "Westland",
    "Sorrel County",
)
STREETS = (
    "Foundry Road",
    "Canal Street",
    "Linden Lane",
    "Mill Row",
    "Station Avenue",
    "Quarry Hill",
    "Dock Street",
)
COUNTRIES = (
    "Valdoria",
    "Karsia",
    "Tamaland",
    "Ostrova",
    "Meridia",
    "Belvania",
    "Sundara",
    "Norrland",
    "Azmar",
)
COMPANY_STARTS = (
    "Hollis", "Brightwater", "Castor", "Delamere", "Everline", "Fenwick", "Granger", "Halcyon", "Icknield", "Jupiter",
    "Kestner", "Lodestar", "Merrow", "Northgate", "Orpheus", "Pinnacle", "Quadrant", "Rennick", "Solway", "Trident",
)  # fmt: skip
COMPANY_ENDS = (
    "Group",
    "Holdings",
    "Lines",
    "Capital",
    "Industries",
    "Partners",
    "Transport",
    "Works",
    "Estates",
)
